namespace Mlflow.Client.Transport;

/// <summary>
/// Pauses between attempts, as Python's client makes them: none but the jitter at first, then doubling.
/// </summary>
internal static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    public static TimeSpan After(int attempt, MlflowClientOptions options)
    {
        TimeSpan pause = attempt == 1 ? TimeSpan.Zero : options.BackoffFactor * Math.Pow(2, attempt - 1);
        pause += options.BackoffJitter * Random.Shared.NextDouble();
        return pause < Longest ? pause : Longest;
    }
}
