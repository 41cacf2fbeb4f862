using CoverType.Pipeline.Resilience;
using Linked;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.ObjectStore;

/// <summary>Objects as files of a folder that only this process uses.</summary>
internal sealed class FolderObjectStore : IObjectStore
{
    // The first form wrote all files here before it moved them.
    private const string FormerUnfinishedFolder = ".unfinished";

    private readonly string _root;

    public FolderObjectStore(IOptions<ObjectStoreOptions> options)
    {
        _root = Path.GetFullPath(options.Value.Folder);
        RemoveUnfinished();
    }

    public Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        string path = PathOf(key);
        return RunAsync(async () =>
        {
            await AtomicFile.WriteAsync(path, content, cancellationToken);
            return true;
        });
    }

    public Task<byte[]?> FindAsync(string key, CancellationToken cancellationToken)
    {
        string path = PathOf(key);
        return RunAsync(async () =>
            File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellationToken) : null);
    }

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        ObjectKey.CheckPrefix(prefix);
        string folder = Path.Combine(_root, prefix.Replace('/', Path.DirectorySeparatorChar));
        return RunAsync<IReadOnlyList<string>>(() => Task.FromResult<IReadOnlyList<string>>(
            Directory.Exists(folder)
                ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Where(file => !AtomicFile.IsUnfinished(Path.GetFileName(file)))
                    .Select(file => Path.GetRelativePath(_root, file).Replace(Path.DirectorySeparatorChar, '/'))
                    .Order(StringComparer.Ordinal)]
                : []));
    }

    public string AddressOf(string key) => PathOf(key);

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        string path = PathOf(key);
        return RunAsync(() =>
        {
            if (File.Exists(path))
            {
                File.Delete(path);
                RemoveEmptyFolders(Path.GetDirectoryName(path)!);
            }

            return Task.FromResult(true);
        });
    }

    public Task CheckAsync(CancellationToken cancellationToken) =>
        RunAsync(() => Task.FromResult(Directory.CreateDirectory(_root)));

    private async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ObjectStoreException(
                $"The object store in {_root} (ObjectStore:Folder) cannot be used: "
                + (FullDisk.IsCauseOf(failure) ? FullDisk.Advice : failure.Message),
                failure);
        }
    }

    /// <summary>Removes the files that a killed process did not finish.</summary>
    private void RemoveUnfinished()
    {
        string former = Path.Combine(_root, FormerUnfinishedFolder);
        if (Directory.Exists(former))
        {
            Directory.Delete(former, recursive: true);
        }

        if (Directory.Exists(_root))
        {
            foreach (string file in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories)
                .Where(file => AtomicFile.IsUnfinished(Path.GetFileName(file))))
            {
                File.Delete(file);
            }
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
