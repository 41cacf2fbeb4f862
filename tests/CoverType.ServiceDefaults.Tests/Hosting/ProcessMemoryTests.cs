using System.Runtime.InteropServices;
using CoverType.ServiceDefaults.Hosting;

namespace CoverType.ServiceDefaults.Tests.Hosting;

public sealed class ProcessMemoryTests
{
    private const int BlockSize = 64 * 1024;
    private const int Blocks = 2_000;

    [Fact]
    public void Release_BlocksThatAnotherThreadFreed_AreReturnedToTheSystem()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only glibc keeps them");
        nint last = 0;
        Thread thread = new(() => last = AllocateAndFreeAllButTheLast());
        thread.Start();
        thread.Join();
        long before = Environment.WorkingSet;

        ProcessMemory.Release(TimeProvider.System);

        (before - Environment.WorkingSet).ShouldBeGreaterThan((long)BlockSize * Blocks / 2);
        Free(last);
    }

    [Fact]
    public void Limit_CalledTwice_DoesNotThrow()
    {
        ProcessMemory.Limit();
        ProcessMemory.Limit();
    }

    /// <summary>The last block is at the end of the arena, so that nothing before it is returned by the library itself.</summary>
    private static nint AllocateAndFreeAllButTheLast()
    {
        nint[] blocks = [.. Enumerable.Range(0, Blocks).Select(_ => Allocate())];
        foreach (nint block in blocks[..^1])
        {
            Free(block);
        }

        return blocks[^1];
    }

    // Marshal's memory is that of malloc, as that of native libraries is.
    private static nint Allocate()
    {
        nint block = Marshal.AllocHGlobal(BlockSize);
        Marshal.Copy(new byte[BlockSize], 0, block, BlockSize);
        return block;
    }

    private static void Free(nint block) => Marshal.FreeHGlobal(block);
}
