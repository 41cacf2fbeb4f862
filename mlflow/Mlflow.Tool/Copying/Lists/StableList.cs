namespace Mlflow.Tool.Copying.Lists;

/// <summary>
/// Reads lists whose pages are counted by offset: if something is added or deleted in between, a row is in two pages or in none.
/// </summary>
internal static class StableList
{
    // Each reading finds what the one before missed; a list that changes all the time is left to the next copy.
    private const int MostReadings = 3;

    /// <summary>Returns each row once. A list of several pages is read until a reading shows nothing new.</summary>
    /// <param name="read">Reads the list from its beginning.</param>
    /// <param name="keyOf">The id of a row.</param>
    /// <param name="pageSize">The rows of a page.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public static async Task<IReadOnlyList<T>> ReadAsync<T, TKey>(
        Func<IAsyncEnumerable<T>> read, Func<T, TKey> keyOf, int pageSize, CancellationToken cancellationToken)
        where TKey : notnull
    {
        OrderedDictionary<TKey, T> rows = [];
        for (int reading = 0; reading < MostReadings; reading++)
        {
            int before = rows.Count;
            await foreach (T row in read().WithCancellation(cancellationToken))
            {
                rows.TryAdd(keyOf(row), row);
            }

            if (rows.Count < pageSize || rows.Count == before)
            {
                break;
            }
        }

        return [.. rows.Values];
    }
}
