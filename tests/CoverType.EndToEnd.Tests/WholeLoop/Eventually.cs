namespace CoverType.EndToEnd.Tests.WholeLoop;

/// <summary>Polls for the result of another process or thread.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>Polls until there is a result.</summary>
    /// <exception cref="TimeoutException">There is no result within three minutes.</exception>
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
