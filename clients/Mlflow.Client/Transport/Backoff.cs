namespace Mlflow.Client.Transport;

/// <summary>The pauses between attempts.</summary>
internal static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    /// <summary>
    /// The pause that the options state, computed as Python's client does: the jitter alone after the first attempt, then
    /// doubling, at most 120 seconds.
    /// </summary>
    /// <param name="attempt">The number of the last attempt, from 1.</param>
    /// <param name="options">The factor and the jitter.</param>
    public static TimeSpan After(int attempt, MlflowClientOptions options)
    {
        double seconds = attempt == 1 ? 0 : options.BackoffFactor.TotalSeconds * Math.Pow(2, attempt - 1);
        seconds += options.BackoffJitter.TotalSeconds * Random.Shared.NextDouble();
        return seconds < Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Longest;
    }

    /// <summary>The pause that an answer's <c>Retry-After</c> asks for, or null if it has none.</summary>
    public static TimeSpan? AskedBy(HttpResponseMessage? response, TimeProvider time)
    {
        TimeSpan? asked = response?.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => null,
        };
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }
}
