using Polly;

namespace Mlflow.Client.Transport;

/// <summary>A call or a transfer that <see cref="Retry{T}"/> may run more than once.</summary>
internal interface IAttempts<T>
{
    /// <summary>Runs one attempt.</summary>
    ValueTask<T> RunAsync(CancellationToken cancellationToken);

    /// <summary>The pause before the next attempt, or null if there must not be another one.</summary>
    /// <param name="outcome">The result or the exception of the last attempt.</param>
    /// <param name="attempt">The number of the last attempt, from 1.</param>
    TimeSpan? PauseAfter(Outcome<T> outcome, int attempt);

    /// <summary>Logs that another attempt follows.</summary>
    void LogRepeat(Outcome<T> outcome, int attempt, TimeSpan pause);
}
