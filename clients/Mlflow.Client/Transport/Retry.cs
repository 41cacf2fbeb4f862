using Polly;
using Polly.Retry;

namespace Mlflow.Client.Transport;

/// <summary>
/// Repeats calls and transfers, at most <see cref="MlflowClientOptions.MaxRetries"/> times. Everything that the client
/// sends again is sent by this type.
/// </summary>
internal sealed class Retry<T>
{
    private static readonly ResiliencePropertyKey<Execution> Key = new("Mlflow.Client.Retry");

    private readonly ResiliencePipeline<T> _pipeline;

    public Retry(MlflowClientOptions options, TimeProvider time)
    {
        ResiliencePipelineBuilder<T> builder = new() { TimeProvider = time };
        if (options.MaxRetries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<T>
            {
                MaxRetryAttempts = options.MaxRetries,
                ShouldHandle = static arguments => ValueTask.FromResult(
                    ExecutionOf(arguments.Context).MayGoOn(arguments.Outcome, arguments.AttemptNumber + 1)),
                DelayGenerator = static arguments =>
                    ValueTask.FromResult<TimeSpan?>(ExecutionOf(arguments.Context).Pause),
                OnRetry = static arguments =>
                {
                    ExecutionOf(arguments.Context).Attempts.LogRepeat(
                        arguments.Outcome, arguments.AttemptNumber + 1, arguments.RetryDelay);
                    return ValueTask.CompletedTask;
                },
            });
        }

        _pipeline = builder.Build();
    }

    /// <summary>Runs the attempts, and returns the result or throws the exception of the last one.</summary>
    public async Task<T> RunAsync(IAttempts<T> attempts, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(Key, new Execution(attempts));
            return await _pipeline.ExecuteAsync(
                static (context, attempts) => attempts.RunAsync(context.CancellationToken), context, attempts);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static Execution ExecutionOf(ResilienceContext context) => context.Properties.GetValue(Key, null!);

    private sealed class Execution(IAttempts<T> attempts)
    {
        public IAttempts<T> Attempts => attempts;

        public TimeSpan Pause { get; private set; }

        public bool MayGoOn(Outcome<T> outcome, int attempt)
        {
            TimeSpan? pause = attempts.PauseAfter(outcome, attempt);
            Pause = pause ?? TimeSpan.Zero;
            return pause is not null;
        }
    }
}
