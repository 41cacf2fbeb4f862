namespace CoverType.AppHost.State;

/// <summary>The folder that a demo keeps its state in. It is locked while the demo runs.</summary>
internal sealed class StateFolder : IDisposable
{
    private const string LockFile = "in-use";

    // How .NET reports a lock of another process: ERROR_SHARING_VIOLATION on Windows, EWOULDBLOCK on Linux and macOS.
    private static readonly int[] SharingViolations = [unchecked((int)0x80070020), 11, 35];

    private readonly FileStream _lock;
    private readonly IReadOnlyList<string> _created;

    private StateFolder(string path, FileStream @lock, IReadOnlyList<string> created)
    {
        Path = path;
        _lock = @lock;
        _created = created;
    }

    /// <summary>The full path of the folder.</summary>
    public string Path { get; }

    /// <summary>The folder of the demo's logs.</summary>
    public string Logs => Combine("logs");

    /// <summary>Locks the folder for this process. It is created if it is missing.</summary>
    /// <exception cref="IOException">The path is a file, the folder cannot be created, or another demo uses it.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write there.</exception>
    public static StateFolder Take(string path)
    {
        List<string> missing = Missing(path);
        Directory.CreateDirectory(path);
        try
        {
            return new StateFolder(
                path,
                new FileStream(
                    System.IO.Path.Combine(path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None),
                missing);
        }
        catch (IOException failure) when (SharingViolations.Contains(failure.HResult))
        {
            throw new IOException(
                $"Another demo works in {path}. Stop it, or give this one another folder with STATE=<folder>.", failure);
        }
    }

    /// <summary>Returns the full path of a file or folder inside.</summary>
    public string Combine(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>
    /// Unlocks the folder and deletes it if <see cref="Take"/> has created it: a demo that cannot start leaves nothing
    /// behind.
    /// </summary>
    public void DeleteIfNew()
    {
        Dispose();
        try
        {
            foreach (string folder in _created)
            {
                // Only the state folder itself has content of this demo; folders above it are deleted if they are empty.
                Directory.Delete(folder, recursive: folder == Path);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The reason why the demo could not start is more important than a folder that stays.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    /// <summary>Returns the folders that must be created, the innermost first.</summary>
    private static List<string> Missing(string path)
    {
        List<string> missing = [];
        for (string? folder = path; folder is not null && !Directory.Exists(folder);
            folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (File.Exists(folder))
            {
                throw new IOException($"{folder} is a file. Name a folder for the demo's state with STATE=<folder>.");
            }

            missing.Add(folder);
        }

        return missing;
    }
}
