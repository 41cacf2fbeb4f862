namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>Waits until a running host has reached a state.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Asks until the answer is as expected, and returns it. After the limit it throws with the last answer.
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
            $"The expected answer did not come within {Limit.TotalSeconds} s; the last was: {last}");
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
