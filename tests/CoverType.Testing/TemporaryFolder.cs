namespace CoverType.Testing;

/// <summary>A folder for a test, which is deleted when it is disposed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("covertype-test-");

    /// <summary>The full path of the folder.</summary>
    public string Path => _folder.FullName;

    /// <summary>Returns the full path of a file or folder in it.</summary>
    public string Combine(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            _folder.Delete(recursive: true);
        }
    }
}
