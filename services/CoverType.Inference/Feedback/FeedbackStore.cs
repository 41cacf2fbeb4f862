using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;

namespace CoverType.Inference.Feedback;

/// <summary>The table of feedback.</summary>
internal sealed class FeedbackStore(FeedbackDatabase database)
{
    private const int RowsPerPage = 5000;

    private const string Columns =
        "prediction_key AS PredictionKey, prediction_id AS PredictionId, model_version AS ModelVersion, "
        + "predicted_cover AS PredictedCover, true_cover AS TrueCover, predicted_at AS PredictedAt, received_at AS ReceivedAt";

    /// <summary>Writes a row. A row of the same prediction is replaced, so that a report can be repeated or corrected.</summary>
    /// <returns>True if there was a row of this prediction.</returns>
    /// <exception cref="FeedbackStoreException">The database cannot be used.</exception>
    public Task<bool> SaveAsync(FeedbackRow row, CancellationToken cancellationToken) => UseAsync(
        async connection =>
        {
            if (await UpdateAsync(connection, row, cancellationToken))
            {
                return true;
            }

            try
            {
                await connection.ExecuteAsync(new CommandDefinition(
                    "INSERT INTO feedback (prediction_key, prediction_id, model_version, predicted_cover, true_cover, "
                    + "predicted_at, received_at) VALUES (@PredictionKey, @PredictionId, @ModelVersion, @PredictedCover, "
                    + "@TrueCover, @PredictedAt, @ReceivedAt)",
                    row,
                    cancellationToken: cancellationToken));
                return false;
            }
            catch (DbException failure) when (database.IsDuplicate(failure))
            {
                // Another report of the same prediction came in between.
                return await UpdateAsync(connection, row, cancellationToken);
            }
        },
        cancellationToken);

    /// <summary>
    /// Reads the rows that were reported at <paramref name="since"/> or later, in the order of the reports, in pages: a slow
    /// reader keeps neither a connection nor a transaction.
    /// </summary>
    /// <exception cref="FeedbackStoreException">The database cannot be used.</exception>
    public async IAsyncEnumerable<FeedbackRow> ReadAsync(
        DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long receivedAt = since.ToUnixTimeMilliseconds();
        string key = "";
        while (true)
        {
            List<FeedbackRow> page = await ReadPageAsync(receivedAt, key, cancellationToken);
            foreach (FeedbackRow row in page)
            {
                yield return row;
            }

            if (page.Count < RowsPerPage)
            {
                yield break;
            }

            (receivedAt, key) = (page[^1].ReceivedAt, page[^1].PredictionKey);
        }
    }

    /// <summary>Counts the rows that were reported at <paramref name="since"/> or later, by version.</summary>
    /// <exception cref="FeedbackStoreException">The database cannot be used.</exception>
    public Task<List<VersionCount>> CountAsync(DateTimeOffset since, CancellationToken cancellationToken) => UseAsync(
        async connection => (await connection.QueryAsync<VersionCount>(new CommandDefinition(
            "SELECT model_version AS Version, COUNT(*) AS Count, "
            + "CAST(SUM(CASE WHEN predicted_cover = true_cover THEN 1 ELSE 0 END) AS SIGNED) AS Correct "
            + "FROM feedback WHERE received_at >= @since GROUP BY model_version ORDER BY MIN(predicted_at), model_version",
            new { since = since.ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken))).AsList(),
        cancellationToken);

    private static async Task<bool> UpdateAsync(
        DbConnection connection, FeedbackRow row, CancellationToken cancellationToken) =>
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE feedback SET true_cover = @TrueCover, received_at = @ReceivedAt WHERE prediction_key = @PredictionKey",
            row,
            cancellationToken: cancellationToken)) > 0;

    private Task<List<FeedbackRow>> ReadPageAsync(
        long receivedAt, string key, CancellationToken cancellationToken) => UseAsync(
        async connection => (await connection.QueryAsync<FeedbackRow>(new CommandDefinition(
            $"SELECT {Columns} FROM feedback WHERE received_at > @receivedAt "
            + "OR (received_at = @receivedAt AND prediction_key > @key) ORDER BY received_at, prediction_key LIMIT @RowsPerPage",
            new { receivedAt, key, RowsPerPage },
            cancellationToken: cancellationToken))).AsList(),
        cancellationToken);

    private async Task<T> UseAsync<T>(Func<DbConnection, Task<T>> use, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        try
        {
            return await use(connection);
        }
        catch (DbException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FeedbackStoreException(database.Describe(failure), failure);
        }
    }
}
