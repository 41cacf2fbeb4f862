using System.Text;
using Linked;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Artifacts;

/// <summary>The folder of the artifacts. A file appears there complete or not at all.</summary>
internal sealed class ArtifactStore
{
    /// <summary>
    /// The longest path of a file in bytes: with the folder of a backup in front of it, it must fit into the 4,096 bytes of Linux.
    /// </summary>
    private const int LongestPath = 2048;

    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(1);

    private readonly string _root;
    private readonly string _uploads;
    private readonly bool _isReadOnly;

    /// <summary>Creates missing folders, and deletes the uploads that an earlier process left.</summary>
    /// <exception cref="IOException">A folder cannot be created, or an abandoned upload cannot be deleted.</exception>
    public ArtifactStore(DataFolder folder, TimeProvider time)
    {
        _root = folder.Artifacts;
        _uploads = folder.Uploads;
        _isReadOnly = folder.OnlyReadsArtifacts;
        if (!_isReadOnly)
        {
            folder.CreateWritable(_root);
        }

        folder.CreateWritable(_uploads);
        try
        {
            DeleteAbandonedUploads(time.GetUtcNow());
        }
        catch (UnauthorizedAccessException error)
        {
            throw folder.Unusable(error.Message, error);
        }
    }

    /// <summary>Writes a file, or replaces it.</summary>
    public async Task SaveAsync(ArtifactPath path, Stream content, CancellationToken cancellationToken)
    {
        RequireWritable();
        if (Encoding.UTF8.GetByteCount(path.Value) is var length and > LongestPath)
        {
            throw MlflowException.InvalidParameter(
                $"The path of an artifact may have at most {LongestPath} bytes; {MessageText.Quote(path.Value)} has {length}.");
        }

        string target = Locate(path);
        string upload = Path.Combine(_uploads, Guid.NewGuid().ToString("N"));
        try
        {
            // Outside the artifacts, so that no list shows an upload that is not complete.
            await AtomicFile.WriteAsync(
                upload, (file, cancel) => content.CopyToAsync(file, cancel), cancellationToken);
            Move(upload, target, path);
        }
        finally
        {
            File.Delete(upload);
        }
    }

    /// <summary>Returns the file of a path, or null if there is none.</summary>
    public FileInfo? Find(ArtifactPath path) => new FileInfo(Locate(path)) is { Exists: true } file ? file : null;

    /// <summary>Returns the entries of a folder, sorted by name; empty if there is no such folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="prefix">The path in front of each name in the result.</param>
    public IReadOnlyList<ArtifactFileInfo> List(ArtifactPath folder, ArtifactPath prefix)
    {
        DirectoryInfo directory = new(Locate(folder));
        return directory.Exists
            ? [.. directory.EnumerateFileSystemInfos()
                .Select(entry => Describe(entry, prefix))
                .OrderBy(file => file.Path, StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Deletes a file, or a folder with its content; does nothing if there is none.</summary>
    public void Delete(ArtifactPath path)
    {
        RequireWritable();
        string target = Locate(path);
        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }
        else if (File.Exists(target))
        {
            File.Delete(target);
        }
    }

    // Younger uploads may belong to another server on the same folder.
    private void DeleteAbandonedUploads(DateTimeOffset now)
    {
        foreach (FileInfo upload in new DirectoryInfo(_uploads).EnumerateFiles())
        {
            if (now - upload.LastWriteTimeUtc > AbandonedAfter)
            {
                upload.Delete();
            }
        }
    }

    private static ArtifactFileInfo Describe(FileSystemInfo entry, ArtifactPath prefix) => new()
    {
        Path = prefix.Value.Length == 0 ? entry.Name : $"{prefix.Value}/{entry.Name}",
        IsDir = entry is DirectoryInfo,

        // An empty file has no size in the response: protobuf omits a zero.
        FileSize = entry is FileInfo { Length: > 0 } file ? file.Length : null,
    };

    private static void Move(string upload, string target, ArtifactPath path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(upload, target, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException && !DiskFull.IsCause(error))
        {
            throw MlflowException.InvalidParameter(
                $"The artifact {MessageText.Quote(path.Value)} cannot be written: a part of its path is a file, "
                + $"it is a folder, or a name is too long ({error.Message}).");
        }
    }

    private void RequireWritable()
    {
        if (_isReadOnly)
        {
            throw MlflowException.InvalidParameter("This server only reads its folder: artifacts cannot be changed.");
        }
    }

    private string Locate(ArtifactPath path)
    {
        string full = Path.GetFullPath(Path.Combine(_root, path.Value));
        return full == _root || full.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : throw MlflowException.InvalidParameter(
                $"The path {MessageText.Quote(path.Value)} leads out of the artifact folder.");
    }
}
