using System.Diagnostics;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>A disk of 14 MB in memory, which a test fills to the last byte and frees again.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Block = 64 * 1024;

    private readonly string _ballast;

    private SmallDisk(string path)
    {
        Path = path;
        _ballast = System.IO.Path.Combine(path, "ballast");
    }

    /// <summary>Its folder.</summary>
    public string Path { get; }

    /// <summary>Mounts the disk at a folder. Returns null if this process may not.</summary>
    public static SmallDisk? TryMount(string folder)
    {
        Directory.CreateDirectory(folder);
        return OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=14m", "tmpfs", folder)
            ? new SmallDisk(folder)
            : null;
    }

    /// <summary>Returns the full path of a file or folder on it.</summary>
    public string Combine(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file until nothing more fits.</summary>
    public void Fill()
    {
        using FileStream file = new(_ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (int block = Block; block > 0; block /= 2)
        {
            WriteAll(file, new byte[block]);
        }
    }

    /// <summary>Deletes that file.</summary>
    public void Free() => File.Delete(_ballast);

    // Files that are still open do not hold up the end of the test.
    public void Dispose() => Run("umount", "--lazy", Path);

    private static void WriteAll(FileStream file, byte[] block)
    {
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            // It is full for a block of this size.
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
