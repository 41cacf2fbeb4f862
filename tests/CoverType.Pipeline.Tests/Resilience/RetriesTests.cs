using CoverType.Pipeline.Resilience;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Polly;
using Polly.Timeout;

namespace CoverType.Pipeline.Tests.Resilience;

public sealed class RetriesTests
{
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WithoutEnd_WorkThatTakesLongToFail_WaitsTheWholeDelayAfterIt()
    {
        List<double> delays = [];
        ResiliencePipeline retries = Retries.WithoutEnd(
            TimeSpan.FromSeconds(2),
            TimeSpan.FromSeconds(10),
            _time,
            (_, delay) =>
            {
                lock (delays)
                {
                    delays.Add(delay.TotalSeconds);
                }
            });
        int attempts = 0;

        Task work = retries.ExecuteAsync(
            _ =>
            {
                // The connection times out after longer than the delay.
                _time.Advance(TimeSpan.FromSeconds(15));
                return ++attempts <= 5 ? throw new IOException("The store is away.") : ValueTask.CompletedTask;
            },
            Cancellation).AsTask();
        await Eventually.GetAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult<object?>(work.IsCompleted);
            },
            completed => (bool)completed);

        await work;
        delays.ShouldBe([2, 4, 8, 10, 10]);
    }

    [Fact]
    public async Task AtOnce_FailuresBeyondTheAttempts_ThrowsTheLast()
    {
        int attempts = 0;
        ResiliencePipeline retries = Retries.AtOnce(3, failure => failure is IOException);

        IOException failure = await Should.ThrowAsync<IOException>(async () => await retries.ExecuteAsync(
            _ => throw new IOException($"{++attempts}"), Cancellation));

        failure.Message.ShouldBe("3");
    }

    [Fact]
    public async Task AtOnce_AnotherFailure_IsNotRepeated()
    {
        int attempts = 0;
        ResiliencePipeline retries = Retries.AtOnce(3, failure => failure is IOException);

        await Should.ThrowAsync<InvalidOperationException>(async () => await retries.ExecuteAsync(
            _ => throw new InvalidOperationException($"{++attempts}"), Cancellation));

        attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Within_WorkThatTakesTooLong_IsCancelled()
    {
        ResiliencePipeline limit = Retries.Within(TimeSpan.FromSeconds(5), _time);

        Task work = limit.ExecuteAsync(
            async cancellation => await Task.Delay(Timeout.InfiniteTimeSpan, cancellation), Cancellation).AsTask();
        _time.Advance(TimeSpan.FromSeconds(6));

        await Should.ThrowAsync<TimeoutRejectedException>(() => work);
    }
}
