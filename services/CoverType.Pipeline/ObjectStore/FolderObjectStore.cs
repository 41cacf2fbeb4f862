using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.ObjectStore;

/// <summary>
/// Objects as files. An object is written beside the others first and then moved to its name, so that a process killed
/// in between leaves no half of one.
/// </summary>
internal sealed class FolderObjectStore : IObjectStore
{
    private const string UnfinishedFolder = ".unfinished";

    private readonly string _root;

    public FolderObjectStore(IOptions<ObjectStoreOptions> options)
    {
        _root = Path.GetFullPath(options.Value.Folder);
        RemoveUnfinished();
    }

    public async Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        string target = PathOf(key);
        string unfinished = Path.Combine(_root, UnfinishedFolder, $"{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path.GetDirectoryName(unfinished)!);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            await using (FileStream file = new(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(content, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, target, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    public async Task<byte[]?> FindAsync(string key, CancellationToken cancellationToken)
    {
        string path = PathOf(key);
        return File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellationToken) : null;
    }

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        ObjectKey.CheckPrefix(prefix);
        string folder = Path.Combine(_root, prefix.Replace('/', Path.DirectorySeparatorChar));
        IReadOnlyList<string> keys = Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(_root, file).Replace(Path.DirectorySeparatorChar, '/'))
                .Order(StringComparer.Ordinal)]
            : [];
        return Task.FromResult(keys);
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        string path = PathOf(key);
        if (File.Exists(path))
        {
            File.Delete(path);
            RemoveEmptyFolders(Path.GetDirectoryName(path)!);
        }

        return Task.CompletedTask;
    }

    public Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Removes what a killed process left; the folder is this process's alone.</summary>
    private void RemoveUnfinished()
    {
        string folder = Path.Combine(_root, UnfinishedFolder);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void RemoveEmptyFolders(string folder)
    {
        while (folder != _root && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
            folder = Path.GetDirectoryName(folder)!;
        }
    }

    private string PathOf(string key)
    {
        ObjectKey.Check(key);
        return Path.Combine(_root, key.Replace('/', Path.DirectorySeparatorChar));
    }
}
