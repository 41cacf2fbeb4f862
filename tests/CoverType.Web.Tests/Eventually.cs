namespace CoverType.Web.Tests;

/// <summary>Looks again and again for what another thread does.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    /// <summary>Looks until it is true.</summary>
    /// <exception cref="OperationCanceledException">It is not within half a minute.</exception>
    public static async Task TrueAsync(Func<Task<bool>> look)
    {
        using CancellationTokenSource patience =
            CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using PeriodicTimer timer = new(BetweenLooks);
        while (!await look())
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}
