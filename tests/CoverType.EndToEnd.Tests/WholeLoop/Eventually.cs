namespace CoverType.EndToEnd.Tests.WholeLoop;

/// <summary>Looks again and again at something that another process or thread brings about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>Looks until there is an answer.</summary>
    /// <exception cref="TimeoutException">There is none in three minutes.</exception>
    public static async Task<T> Async<T>(Func<Task<T?>> look, CancellationToken cancellationToken)
        where T : class
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using PeriodicTimer timer = new(BetweenLooks);
        try
        {
            while (true)
            {
                if (await look() is T answer)
                {
                    return answer;
                }

                await timer.WaitForNextTickAsync(patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Nothing came in {Patience.TotalMinutes} minutes.");
        }
    }
}
