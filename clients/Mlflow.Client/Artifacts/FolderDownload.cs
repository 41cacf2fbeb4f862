using System.Security.Cryptography;
using System.Text;

namespace Mlflow.Client.Artifacts;

/// <summary>
/// Brings a folder of artifacts to this machine. What the server lists is not trusted: neither its names nor its
/// depth.
/// </summary>
internal sealed class FolderDownload(
    IArtifactStore store, string root, string? path, string targetFolder, MlflowClientOptions options)
{
    private const int DeepestFolder = 32;
    private const int MostFiles = 100_000;

    /// <summary>Brings the files to the target.</summary>
    public async Task RunAsync(CancellationToken cancellationToken) =>
        await FetchAllAsync(await ListAsync(cancellationToken), targetFolder, cancellationToken);

    /// <summary>
    /// Brings the files to a folder below the target whose name is a digest of what the server lists, unless it is
    /// there.
    /// </summary>
    /// <returns>That folder.</returns>
    public async Task<string> RunCachedAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ArtifactInfo> files = await ListAsync(cancellationToken);
        string cached = Path.Combine(Path.GetFullPath(targetFolder), Digest(files));
        if (!Directory.Exists(cached))
        {
            string partial = $"{cached}.{Guid.NewGuid():N}.part";
            try
            {
                await FetchAllAsync(files, partial, cancellationToken);
                Settle(partial, cached);
            }
            finally
            {
                DeleteIfThere(partial);
            }
        }

        return cached;
    }

    private async Task<IReadOnlyList<ArtifactInfo>> ListAsync(CancellationToken cancellationToken)
    {
        List<ArtifactInfo> files = [];
        await CollectAsync(path, 0, files, cancellationToken);
        if (files.Count == 0)
        {
            throw new MlflowNotFoundException($"There are no artifacts under '{path}' of {root}.");
        }

        long listed = files.Sum(file => file.Size ?? 0);
        if (listed > options.MaxDownloadBytes)
        {
            throw new MlflowException(
                $"The files under {root} take {listed} bytes, more than the {options.MaxDownloadBytes} that may be "
                + "downloaded.");
        }

        return files;
    }

    private async Task FetchAllAsync(
        IReadOnlyList<ArtifactInfo> files, string folder, CancellationToken cancellationToken)
    {
        string target = Path.GetFullPath(folder);
        List<(ArtifactInfo File, string Local)> places = [.. files.Select(file => (file, Locate(target, file)))];
        Directory.CreateDirectory(target);
        ParallelOptions several = new()
        {
            MaxDegreeOfParallelism = options.ParallelTransfers,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(
            places, several, async (place, token) => await FetchAsync(place.File, place.Local, token));
    }

    /// <summary>Moves a whole folder to its place; who was faster has put the same there.</summary>
    private static void Settle(string partial, string cached)
    {
        try
        {
            Directory.Move(partial, cached);
        }
        catch (IOException) when (Directory.Exists(cached))
        {
            // The other one's stays.
        }
    }

    private static void DeleteIfThere(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string Digest(IReadOnlyList<ArtifactInfo> files)
    {
        IEnumerable<string> lines = files
            .Select(file => $"{file.Path}\t{file.Size}")
            .Order(StringComparer.Ordinal)
            .Prepend($"{options.TrackingUri.Authority}\t{root}\t{path}");
        byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        return Convert.ToHexStringLower(digest);
    }

    private async Task CollectAsync(
        string? folder, int depth, List<ArtifactInfo> files, CancellationToken cancellationToken)
    {
        if (depth > DeepestFolder)
        {
            throw new MlflowException(
                $"The server lists folders more than {DeepestFolder} deep under {root}; given up.");
        }

        await foreach (ArtifactInfo entry in store.ListAsync(root, folder, cancellationToken))
        {
            if (entry.IsFolder)
            {
                Locate(targetFolder, entry);
                await CollectAsync(entry.Path, depth + 1, files, cancellationToken);
                continue;
            }

            files.Add(entry);
            if (files.Count > MostFiles)
            {
                throw new MlflowException($"The server lists more than {MostFiles} files under {root}; given up.");
            }
        }
    }

    /// <summary>Where a file goes: below the target as it lies below the folder that was asked for.</summary>
    private string Locate(string target, ArtifactInfo entry)
    {
        string relative = string.IsNullOrEmpty(path) ? entry.Path : entry.Path[(path.Length + 1)..];
        return ArtifactPath.Locate(target, relative);
    }

    /// <summary>
    /// Writes beside the place and moves there, so that half a file never bears the name of a whole one.
    /// </summary>
    private async Task FetchAsync(ArtifactInfo file, string local, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(local)!);
        string partial = $"{local}.{Guid.NewGuid():N}.part";
        try
        {
            long length;
            await using (FileStream stream = new(partial, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                await store.DownloadAsync(root, file.Path, stream, cancellationToken);
                length = stream.Length;
            }

            if (file.Size is { } size && size != length)
            {
                throw new MlflowException(
                    $"'{file.Path}' of {root} came with {length} bytes; the server lists {size}.");
            }

            File.Move(partial, local, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
