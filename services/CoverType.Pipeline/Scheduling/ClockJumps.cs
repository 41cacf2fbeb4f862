namespace CoverType.Pipeline.Scheduling;

/// <summary>Finds jumps of the machine's clock: it then shows another time than the one before plus the time that has passed.</summary>
internal sealed class ClockJumps(TimeProvider time)
{
    /// <summary>A shorter one delays what is due by less than a second, once.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private DateTimeOffset _at = time.GetUtcNow();
    private long _stamp = time.GetTimestamp();

    /// <summary>Returns the jump since the last call, negative if the clock was set back; zero if there was none.</summary>
    public TimeSpan Find()
    {
        DateTimeOffset at = time.GetUtcNow();
        long stamp = time.GetTimestamp();
        TimeSpan jump = at - _at - time.GetElapsedTime(_stamp, stamp);
        (_at, _stamp) = (at, stamp);
        return jump.Duration() >= Shortest ? jump : TimeSpan.Zero;
    }
}
