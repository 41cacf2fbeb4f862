namespace CoverType.Modeling.Costs;

/// <summary>Samples the resident memory of the process on a thread of its own, until it is disposed of.</summary>
internal sealed class MemoryWatch : IDisposable
{
    // A trainer may use all threads of the pool, so a timer of the pool would come late.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;
    private readonly long _before = Environment.WorkingSet;
    private long _peak;

    public MemoryWatch()
    {
        _thread = new Thread(Watch) { IsBackground = true, Name = "memory of a training" };
        _thread.Start();
    }

    /// <summary>Returns the largest growth since the start, in bytes, 0 or more.</summary>
    public long FindGrowth()
    {
        Sample();
        return Math.Max(0, Volatile.Read(ref _peak) - _before);
    }

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    private void Watch()
    {
        do
        {
            Sample();
        }
        while (!_stop.Wait(Interval));
    }

    private void Sample()
    {
        long now = Environment.WorkingSet;
        long peak = Volatile.Read(ref _peak);
        while (now > peak)
        {
            peak = Interlocked.CompareExchange(ref _peak, now, peak) is var seen && seen == peak ? now : seen;
        }
    }
}
