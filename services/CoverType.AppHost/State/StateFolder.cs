namespace CoverType.AppHost.State;

/// <summary>The folder that a demo keeps its state in, held for as long as the demo runs.</summary>
internal sealed class StateFolder : IDisposable
{
    private readonly FileStream _lock;

    private StateFolder(string path, FileStream @lock)
    {
        Path = path;
        _lock = @lock;
    }

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>Where the demo's logs go.</summary>
    public string Logs => Combine("logs");

    /// <summary>Takes the folder for this process.</summary>
    /// <exception cref="IOException">Another demo holds it.</exception>
    public static StateFolder Take(string path)
    {
        Directory.CreateDirectory(path);
        try
        {
            return new StateFolder(
                path,
                new FileStream(
                    System.IO.Path.Combine(path, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException failure)
        {
            throw new IOException(
                $"Another demo works in {path}. Stop it, or give this one a folder of its own with STATE=<folder>.", failure);
        }
    }

    /// <summary>The full path of something inside the folder.</summary>
    public string Combine(string name) => System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
