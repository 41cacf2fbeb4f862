using CoverType.Inference.Models;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Inference.Tests.Models;

public sealed class FollowSignalTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider _time = new();
    private readonly FollowSignal _signal = new(new ModelTarget("covertype", "Production"));

    [Fact]
    public async Task WaitAsync_NobodyAsks_EndsAfterTheInterval()
    {
        Task wait = _signal.WaitAsync(Interval, _time, CancellationToken.None);
        wait.IsCompleted.ShouldBeFalse();

        _time.Advance(Interval);

        await wait.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task WaitAsync_AskedBeforeOrMeanwhile_EndsAtOnce()
    {
        _ = _signal.RequestAsync();
        await _signal.WaitAsync(Interval, _time, CancellationToken.None);

        _signal.Begin();
        Task wait = _signal.WaitAsync(Interval, _time, CancellationToken.None);
        wait.IsCompleted.ShouldBeFalse();
        _ = _signal.RequestAsync();
        await wait.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void RequestAsync_DuringALookUp_WaitsForTheNext()
    {
        TaskCompletionSource running = _signal.Begin();

        Task first = _signal.RequestAsync();
        Task second = _signal.RequestAsync();
        running.SetResult();

        first.IsCompleted.ShouldBeFalse();
        _signal.Begin().SetResult();
        first.IsCompletedSuccessfully.ShouldBeTrue();
        second.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public void RequestAsync_NoLookUpWillFollow_IsCancelled()
    {
        Task before = _signal.RequestAsync();

        _signal.Close();

        before.IsCanceled.ShouldBeTrue();
        _signal.RequestAsync().IsCanceled.ShouldBeTrue();
    }
}
