using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace CoverType.Pipeline.Resilience;

/// <summary>The forms in which the pipeline repeats work and limits its time.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>work</term><description>form</description></listheader>
/// <item><term>a transaction that the database rolled back because of others</term><description><see cref="AtOnce"/></description></item>
/// <item><term>a retraining whose campaign is written by a poll at the same time</term><description><see cref="AtOnce"/></description></item>
/// <item><term>asking the scheduler for another run of a job</term><description><see cref="WithoutEnd"/></description></item>
/// <item><term>a fire of the schedule of retraining</term><description><see cref="WithoutEnd"/></description></item>
/// <item><term>a request to the data API</term><description><see cref="Within"/>; the next poll repeats it, unless a <see cref="Breaker{T}"/> refuses it</description></item>
/// <item><term>a step of a campaign</term><description>not here: its next attempt is kept in the state database</description></item>
/// </list>
/// </remarks>
internal static class Retries
{
    /// <summary>Repeats failed work at once, up to <paramref name="attempts"/> attempts in all.</summary>
    public static ResiliencePipeline AtOnce(int attempts, Func<Exception, bool> isRepeated) =>
        new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is Exception failure && isRepeated(failure)),
                MaxRetryAttempts = attempts - 1,
                Delay = TimeSpan.Zero,
            })
            .Build();

    /// <summary>
    /// Repeats failed work until it succeeds or is cancelled, after a delay that doubles from <paramref name="delay"/> to
    /// <paramref name="longest"/>.
    /// </summary>
    /// <param name="delay">The delay after the first failure.</param>
    /// <param name="longest">The longest delay.</param>
    /// <param name="time">The clock.</param>
    /// <param name="onRetry">Called with each failure and the delay that follows.</param>
    public static ResiliencePipeline WithoutEnd(
        TimeSpan delay, TimeSpan longest, TimeProvider time, Action<Exception, TimeSpan> onRetry) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is not null && !arguments.Context.CancellationToken.IsCancellationRequested),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                Delay = delay,
                MaxDelay = longest,
                OnRetry = arguments =>
                {
                    onRetry(arguments.Outcome.Exception!, arguments.RetryDelay);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();

    /// <summary>Cancels work that takes longer than <paramref name="limit"/>.</summary>
    /// <remarks>The work then throws a <see cref="TimeoutRejectedException"/>.</remarks>
    public static ResiliencePipeline Within(TimeSpan limit, TimeProvider time) =>
        new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(limit).Build();
}
