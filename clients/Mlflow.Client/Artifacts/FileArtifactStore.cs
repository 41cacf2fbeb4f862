using System.Runtime.CompilerServices;
using Linked;

namespace Mlflow.Client.Artifacts;

/// <summary>Artifacts in a local folder: <c>file:///…</c>.</summary>
internal sealed class FileArtifactStore : IArtifactStore
{
    public bool CanReach(string root) =>
        root.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
        && Uri.TryCreate(root, UriKind.Absolute, out Uri? uri)
        && uri.IsFile;

    public async Task UploadAsync(string root, string path, Stream content, CancellationToken cancellationToken)
    {
        string file = ArtifactPath.Locate(FolderOf(root), path);
        await AtomicFile.WriteAsync(file, (target, cancel) => content.CopyToAsync(target, cancel), cancellationToken);
    }

    public async Task DownloadAsync(string root, string path, Stream target, CancellationToken cancellationToken)
    {
        string file = ArtifactPath.Locate(FolderOf(root), path);
        if (!File.Exists(file))
        {
            throw new MlflowNotFoundException($"There is no artifact '{path}' under {root}.");
        }

        await using FileStream source = File.OpenRead(file);
        await source.CopyToAsync(target, cancellationToken);
    }

    public async IAsyncEnumerable<ArtifactInfo> ListAsync(
        string root, string? path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        string folder = path is null ? FolderOf(root) : ArtifactPath.Locate(FolderOf(root), path);
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (AtomicFile.IsUnfinished(entry.Name))
            {
                continue; // an upload that is not finished
            }

            string name = ArtifactPath.Join(path, entry.Name);
            yield return entry is FileInfo file
                ? new ArtifactInfo(name, false, file.Length)
                : new ArtifactInfo(name, true, null);
        }
    }

    public Task DeleteAsync(string root, string path, CancellationToken cancellationToken)
    {
        string place = ArtifactPath.Locate(FolderOf(root), path);
        if (Directory.Exists(place))
        {
            Directory.Delete(place, recursive: true);
        }
        else if (File.Exists(place))
        {
            File.Delete(place);
        }

        return Task.CompletedTask;
    }

    private static string FolderOf(string root) => new Uri(root).LocalPath;
}
