using CoverType.Pipeline.Resilience;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Polly.CircuitBreaker;

namespace CoverType.Pipeline.Tests.Resilience;

public sealed class BreakerTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly SetClock _clock;
    private readonly Breaker<int> _breaker;
    private int _breaks;

    public BreakerTests()
    {
        _clock = new SetClock(_time);
        _breaker = new Breaker<int>(
            failures: 3,
            pause: TimeSpan.FromSeconds(10),
            _clock,
            result => result < 0,
            failure => failure is IOException or OperationCanceledException,
            () => _breaks++);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ExecuteAsync_FailuresAfterASuccess_RefusesAfterTheirNumber()
    {
        await SucceedAsync();
        await FailAsync();
        (await _breaker.ExecuteAsync(_ => Task.FromResult(-1), Cancellation)).ShouldBe(-1, "a failed result is returned");
        await FailAsync();

        await ShouldRefuseAsync();
        _breaks.ShouldBe(1);
    }

    [Fact]
    public async Task ExecuteAsync_SuccessInBetween_CountsFromTheStart()
    {
        await FailAsync();
        await FailAsync();
        await SucceedAsync();
        await FailAsync();
        await FailAsync();

        await SucceedAsync();
        _breaks.ShouldBe(0);
    }

    [Fact]
    public async Task ExecuteAsync_AttemptAfterThePauseThatFails_RefusesForAnotherPause()
    {
        await BreakAsync();
        _time.Advance(TimeSpan.FromSeconds(10));
        await FailAsync();

        await ShouldRefuseAsync();
        _time.Advance(TimeSpan.FromSeconds(10));
        await SucceedAsync();
        await FailAsync();
        await SucceedAsync();
    }

    [Fact]
    public async Task ExecuteAsync_SecondAttemptWhileTheFirstAfterThePauseRuns_IsRefused()
    {
        await BreakAsync();
        _time.Advance(TimeSpan.FromSeconds(10));
        TaskCompletionSource<int> first = new();
        Task<int> trying = _breaker.ExecuteAsync(_ => first.Task, Cancellation);

        await ShouldRefuseAsync();
        first.SetResult(1);
        await trying;
        await SucceedAsync();
    }

    [Fact]
    public async Task ExecuteAsync_CallerThatCancels_IsNoFailure()
    {
        using CancellationTokenSource caller = new();
        await FailAsync();
        await FailAsync();
        await caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(
            () => _breaker.ExecuteAsync(token => Task.FromCanceled<int>(token), caller.Token));

        await FailAsync();
        await ShouldRefuseAsync();
        _breaks.ShouldBe(1);
    }

    [Fact]
    public async Task ExecuteAsync_ClockSetBackWhileItRefuses_LetsAnAttemptThroughAfterItsPause()
    {
        await BreakAsync();
        await ShouldRefuseAsync();
        _clock.Jump(TimeSpan.FromHours(-1));
        _time.Advance(TimeSpan.FromSeconds(11));

        await SucceedAsync();
    }

    private async Task BreakAsync()
    {
        for (int failure = 0; failure < 3; failure++)
        {
            await FailAsync();
        }
    }

    private async Task FailAsync() => await Should.ThrowAsync<IOException>(
        () => _breaker.ExecuteAsync(_ => Task.FromException<int>(new IOException()), Cancellation));

    private async Task SucceedAsync() =>
        (await _breaker.ExecuteAsync(_ => Task.FromResult(1), Cancellation)).ShouldBe(1);

    private async Task ShouldRefuseAsync() => await Should.ThrowAsync<BrokenCircuitException>(
        () => _breaker.ExecuteAsync(_ => Task.FromResult(1), Cancellation));
}
