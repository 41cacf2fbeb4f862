using System.Diagnostics;

namespace CoverType.Benchmarks.Tracking;

/// <summary>The peak of the resident memory of this process, above that at the start.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly long _idle = Resident();
    private readonly Timer _timer;
    private long _peak;

    private PeakMemory()
    {
        _timer = new Timer(_ => _peak = Math.Max(_peak, Resident()), null, 0, 20);
    }

    public long AboveIdle => Math.Max(0, Math.Max(_peak, Resident()) - _idle);

    public static PeakMemory Watch() => new();

    public void Dispose() => _timer.Dispose();

    private static long Resident()
    {
        using Process process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
