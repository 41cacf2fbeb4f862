using System.Runtime.InteropServices;

namespace CoverType.ServiceDefaults.Hosting;

/// <summary>
/// Keeps the resident memory of a process near what it uses. ONNX Runtime and LightGBM allocate from the C library, and glibc
/// keeps what they free: in an arena for each of many threads, and in ever larger blocks.
/// </summary>
public static partial class ProcessMemory
{
    // malloc.h of glibc.
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;
    private const int MostArenas = -8;

    private const int ArenaCount = 2;
    private const int LargeBlock = 256 * 1024;

    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private static long _releasedAt;

    /// <summary>
    /// Limits what the C library keeps: two arenas, and none of the large blocks. Call it before threads are started; it does
    /// nothing elsewhere than on glibc.
    /// </summary>
    public static void Limit() => OnGlibc(() =>
    {
        // Setting the thresholds also ends their growth with the blocks that are freed.
        _ = SetAllocator(MostArenas, ArenaCount);
        _ = SetAllocator(MapThreshold, LargeBlock);
        _ = SetAllocator(TrimThreshold, LargeBlock);
    });

    /// <summary>
    /// Returns what is not used to the system. It stops all threads for some ten milliseconds, and what runs next asks the system
    /// for memory again: call it after long work. It does nothing if it was done in the last minute.
    /// </summary>
    public static void Release(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);

        long last = Volatile.Read(ref _releasedAt);
        long now = time.GetTimestamp();
        if ((last != 0 && time.GetElapsedTime(last, now).Duration() < Rest)
            || Interlocked.CompareExchange(ref _releasedAt, now, last) != last)
        {
            return;
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        OnGlibc(() => _ = Trim(0));
    }

    private static void OnGlibc(Action call)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            call();
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library, such as musl.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetAllocator(int parameter, int value);

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Trim(nuint pad);
}
