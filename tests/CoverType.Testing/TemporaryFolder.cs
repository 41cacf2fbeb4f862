namespace CoverType.Testing;

/// <summary>A folder of a test's own, gone when the test is.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("covertype-test-");

    /// <summary>The folder's full path.</summary>
    public string Path => _folder.FullName;

    /// <summary>The full path of something inside the folder.</summary>
    public string Combine(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
