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

    public async Task RunAsync(CancellationToken cancellationToken)
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

        string target = Path.GetFullPath(targetFolder);
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
