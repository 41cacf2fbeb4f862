using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Maintenance;

/// <summary>Copies the artifacts of a data folder, each flushed to the disk.</summary>
/// <param name="create">Creates a file of the copy; null for one on the disk.</param>
internal sealed class ArtifactBackup(Func<string, Stream>? create = null)
{
    private readonly Func<string, Stream> _create = create ?? (path => new FileStream(path, FileMode.CreateNew));

    /// <summary>Writes the copy, and returns its size.</summary>
    /// <param name="folder">The data folder, which a server may use meanwhile.</param>
    /// <param name="copy">The folder of the copy.</param>
    /// <param name="cancellationToken">Ends the copy early.</param>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public async Task<ArtifactSize> WriteAsync(DataFolder folder, DataFolder copy, CancellationToken cancellationToken)
    {
        copy.Create(copy.Artifacts);
        ArtifactSize size = default;
        if (!Directory.Exists(folder.Artifacts))
        {
            return size;
        }

        foreach (string file in Directory.EnumerateFiles(folder.Artifacts, "*", ArtifactSize.AllFiles))
        {
            string target = Path.Combine(copy.Artifacts, Path.GetRelativePath(folder.Artifacts, file));
            size += await CopyAsync(file, target, cancellationToken);
        }

        return size;
    }

    /// <summary>Returns the size of the copy; zero if a client has deleted the file.</summary>
    private async Task<ArtifactSize> CopyAsync(string file, string target, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            await using FileStream source = new(
                file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await using Stream written = _create(target);
            await source.CopyToAsync(written, cancellationToken);
            await written.FlushAsync(cancellationToken);
            (written as FileStream)?.Flush(flushToDisk: true);
            return new ArtifactSize(1, written.Length);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return default;
        }
    }
}
