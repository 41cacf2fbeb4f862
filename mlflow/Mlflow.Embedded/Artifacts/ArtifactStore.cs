using Microsoft.Extensions.Options;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Artifacts;

/// <summary>The folder of the artifacts. A file appears there whole or not at all.</summary>
internal sealed class ArtifactStore
{
    /// <summary>The body of a request comes in large pieces already.</summary>
    private const int Unbuffered = 1;

    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(1);

    private readonly string _root;
    private readonly string _uploads;

    public ArtifactStore(IOptions<EmbeddedMlflowOptions> options, TimeProvider time)
    {
        string folder = Path.GetFullPath(options.Value.DataFolder);
        _root = Directory.CreateDirectory(Path.Combine(folder, "artifacts")).FullName;
        _uploads = Directory.CreateDirectory(Path.Combine(folder, "uploads")).FullName;
        RemoveAbandonedUploads(time.GetUtcNow());
    }

    /// <summary>Keeps a file, in place of an older one.</summary>
    public async Task SaveAsync(ArtifactPath path, Stream content, CancellationToken cancellationToken)
    {
        string target = Locate(path);
        string upload = Path.Combine(_uploads, Guid.NewGuid().ToString("N"));
        try
        {
            await using (FileStream file = new(
                upload, FileMode.CreateNew, FileAccess.Write, FileShare.None, Unbuffered, useAsync: true))
            {
                await content.CopyToAsync(file, cancellationToken);
            }

            Place(upload, target, path);
        }
        finally
        {
            File.Delete(upload);
        }
    }

    /// <summary>The file of a path; null where there is none.</summary>
    public FileInfo? Find(ArtifactPath path) => new FileInfo(Locate(path)) is { Exists: true } file ? file : null;

    /// <summary>What lies directly in a folder, by name; empty where there is no such folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="prefix">What stands before each name in the answer.</param>
    public IReadOnlyList<ArtifactFileInfo> List(ArtifactPath folder, ArtifactPath prefix)
    {
        DirectoryInfo directory = new(Locate(folder));
        return directory.Exists
            ? [.. directory.EnumerateFileSystemInfos()
                .Select(entry => Describe(entry, prefix))
                .OrderBy(file => file.Path, StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Deletes a file or a folder with all that is in it; nothing happens where there is none.</summary>
    public void Delete(ArtifactPath path)
    {
        string target = Locate(path);
        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }
        else
        {
            File.Delete(target);
        }
    }

    // Cut off by the end of an earlier process; a younger one may belong to another server on the same folder.
    private void RemoveAbandonedUploads(DateTimeOffset now)
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

        // An empty file has no size on the wire: protobuf leaves out a zero.
        FileSize = entry is FileInfo { Length: > 0 } file ? file.Length : null,
    };

    private static void Place(string upload, string target, ArtifactPath path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(upload, target, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused.Invalid(
                $"The artifact {Refused.Quote(path.Value)} cannot be written: a part of its path is a file, "
                + $"it is a folder, or a name is too long ({error.Message}).");
        }
    }

    private string Locate(ArtifactPath path)
    {
        string full = Path.GetFullPath(Path.Combine(_root, path.Value));
        return full == _root || full.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : throw Refused.Invalid($"The path {Refused.Quote(path.Value)} leads out of the artifact folder.");
    }
}
