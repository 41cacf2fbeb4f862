using System.Security.Cryptography;
using System.Text;
using Linked;

namespace Mlflow.Client.Artifacts;

/// <summary>Downloads a folder of artifacts. Nothing is written outside the target folder.</summary>
internal sealed class FolderDownload(
    IArtifactStore store,
    string root,
    string? path,
    string targetFolder,
    MlflowClientOptions options,
    IProgress<TransferProgress>? progress = null)
{
    /// <summary>Downloads the files to the target.</summary>
    public async Task RunAsync(CancellationToken cancellationToken) =>
        await FetchAllAsync(await ListAsync(cancellationToken), targetFolder, cancellationToken);

    /// <summary>
    /// Downloads the files to a folder below the target, unless it exists. Its name is a digest of the server's listing.
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
                MoveOrKeep(partial, cached);
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
        await foreach (ArtifactInfo entry in ArtifactTree.WalkAsync(store, root, path, cancellationToken))
        {
            if (ArtifactPath.ProblemOfFile(entry.Path) is { } problem)
            {
                throw new MlflowException($"The artifact '{entry.Path}' of {root} cannot be downloaded: {problem}");
            }

            if (!entry.IsFolder)
            {
                files.Add(entry);
            }
        }

        if (files.Count == 0)
        {
            throw new MlflowNotFoundException($"There are no artifacts under '{path}' of {root}.");
        }

        long listed = files.Sum(file => file.Size ?? 0);
        if (listed > options.MaxDownloadBytes)
        {
            throw new MlflowDownloadTooLargeException(
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
        RequireDifferentFiles(places);
        DownloadLimit limit = new(root, options.MaxDownloadBytes);
        Directory.CreateDirectory(target);
        TransferMeter? meter = progress is null ? null : new TransferMeter(progress, TotalOf(files));
        ParallelOptions several = new()
        {
            MaxDegreeOfParallelism = options.ParallelTransfers,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(
            places, several, async (place, token) => await FetchAsync(place.File, place.Local, limit, meter, token));
    }

    /// <summary>
    /// A stock server leaves out the size of an empty file, so the total is unknown only if no file has a size.
    /// </summary>
    private static long? TotalOf(IReadOnlyList<ArtifactInfo> files) =>
        files.Any(file => file.Size is not null) ? files.Sum(file => file.Size ?? 0) : null;

    /// <summary>Moves the complete folder to its final path, unless another process has created it meanwhile.</summary>
    private static void MoveOrKeep(string partial, string cached)
    {
        try
        {
            Directory.Move(partial, cached);
        }
        catch (IOException) when (Directory.Exists(cached))
        {
            // The content is the same.
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

    /// <summary>Returns the local path of a file: its path below the downloaded folder, below the target.</summary>
    private string Locate(string target, ArtifactInfo entry)
    {
        string relative = string.IsNullOrEmpty(path) ? entry.Path : entry.Path[(path.Length + 1)..];
        return ArtifactPath.Locate(target, relative);
    }

    private async Task FetchAsync(
        ArtifactInfo file, string local, DownloadLimit limit, TransferMeter? meter, CancellationToken cancellationToken) =>
        await AtomicFile.WriteAsync(
            local,
            async (stream, cancel) =>
            {
                await using Stream limited = limit.Apply(file, stream);
                Stream target = TransferMeter.Count(meter, file.Path, limited);
                await store.DownloadAsync(root, file.Path, target, cancel);
                if (file.Size is { } size && size != stream.Length)
                {
                    throw new MlflowException(
                        $"'{file.Path}' of {root} came with {stream.Length} bytes; the server lists {size}.");
                }
            },
            cancellationToken);

    /// <summary>Throws if two artifacts would be one local file, for example on a file system that ignores case.</summary>
    private void RequireDifferentFiles(List<(ArtifactInfo File, string Local)> places)
    {
        Dictionary<string, string> byLocal = new(LocalNames.Comparer);
        foreach ((ArtifactInfo file, string local) in places)
        {
            if (!byLocal.TryAdd(local, file.Path))
            {
                throw new MlflowException(
                    $"The artifacts '{byLocal[local]}' and '{file.Path}' of {root} would be the same file {local}.");
            }
        }

        foreach ((ArtifactInfo file, string local) in places)
        {
            for (string? folder = Path.GetDirectoryName(local); folder is not null; folder = Path.GetDirectoryName(folder))
            {
                if (byLocal.TryGetValue(folder, out string? other))
                {
                    throw new MlflowException(
                        $"The artifact '{other}' of {root} cannot be a local file, since '{file.Path}' makes it a folder.");
                }
            }
        }
    }
}
