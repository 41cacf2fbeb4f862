namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>A clock that a test sets forward and back, while the time that passes and the timers go on as before.</summary>
internal sealed class SetClock(TimeProvider time) : TimeProvider
{
    private long _offset;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow().AddTicks(Volatile.Read(ref _offset));

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);

    /// <summary>Sets the clock forward, or back if <paramref name="jump"/> is negative.</summary>
    public void Jump(TimeSpan jump) => Interlocked.Add(ref _offset, jump.Ticks);
}
