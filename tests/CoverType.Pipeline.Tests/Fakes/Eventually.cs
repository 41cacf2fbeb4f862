namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>Waits for what a running host does in its own time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Asks until the answer is as expected, and gives it; the last answer is in the message where it never is.
    /// </summary>
    public static async Task<T> GetAsync<T>(Func<Task<T?>> ask, Func<T, bool> isExpected)
        where T : class
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(20));
        T? last = null;
        do
        {
            last = await ask();
            if (last is not null && isExpected(last))
            {
                return last;
            }
        }
        while (await TickAsync(timer, limit.Token));

        throw new TimeoutException(
            $"What was waited for did not come within {Limit.TotalSeconds} s; the last was: {last}");
    }

    private static async Task<bool> TickAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
