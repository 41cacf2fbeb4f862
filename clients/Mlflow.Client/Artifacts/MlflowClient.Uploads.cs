using Mlflow.Client.Artifacts;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    /// <summary>Uploads a stream as a file, or replaces it. The content is never held in memory as a whole.</summary>
    /// <param name="artifactUri">Root: the artifact URI of a run or a logged model.</param>
    /// <param name="path">Path under the root, with <c>/</c>.</param>
    /// <param name="content">
    /// Content, read from its position on and left open. A failed upload is repeated, and a large one may go in parts
    /// (<see cref="MlflowClientOptions.MultipartUpload"/>); for that, a stream that cannot seek is first copied to a
    /// temporary file. To a web server that is not MLflow's, such a stream is sent as it is, and once.
    /// </param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    public Task UploadArtifactAsync(
        string artifactUri, string path, Stream content, CancellationToken cancellationToken = default) =>
        UploadAsync(artifactUri, path, content, null, cancellationToken);

    /// <summary>Uploads a stream as a file, and reports the progress.</summary>
    /// <param name="artifactUri">Root: the artifact URI of a run or a logged model.</param>
    /// <param name="path">Path under the root, with <c>/</c>.</param>
    /// <param name="content">Content, read from its position on and left open.</param>
    /// <param name="progress">Receives the progress after each piece.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    public Task UploadArtifactAsync(
        string artifactUri,
        string path,
        Stream content,
        IProgress<TransferProgress>? progress,
        CancellationToken cancellationToken = default) =>
        UploadAsync(artifactUri, path, content, progress, cancellationToken);

    /// <summary>Uploads bytes as a file, or replaces it.</summary>
    /// <param name="artifactUri">Root: the artifact URI of a run or a logged model.</param>
    /// <param name="path">Path under the root, with <c>/</c>.</param>
    /// <param name="content">Content; do not change it before the upload is done.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    public async Task UploadArtifactAsync(
        string artifactUri, string path, byte[] content, CancellationToken cancellationToken = default)
    {
        using MemoryStream stream = new(content, writable: false);
        await UploadAsync(artifactUri, path, stream, null, cancellationToken);
    }

    /// <summary>Uploads a local file, or replaces it.</summary>
    /// <param name="artifactUri">Root: the artifact URI of a run or a logged model.</param>
    /// <param name="path">Path under the root, with <c>/</c>.</param>
    /// <param name="file">Local file.</param>
    /// <param name="progress">Receives the progress after each piece; null for none.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public async Task UploadFileAsync(
        string artifactUri,
        string path,
        string file,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        await using FileStream content = File.OpenRead(file);
        await UploadAsync(artifactUri, path, content, progress, cancellationToken);
    }

    /// <summary>Uploads a folder with everything in it, several files at a time. Links are not followed.</summary>
    /// <param name="artifactUri">Root: the artifact URI of a run or a logged model.</param>
    /// <param name="path">Folder under the root; null for the root itself.</param>
    /// <param name="folder">Local folder.</param>
    /// <param name="progress">Receives the progress after each piece of any file; null for none.</param>
    /// <param name="cancellationToken">Cancels the uploads.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public async Task UploadFolderAsync(
        string artifactUri,
        string? path,
        string folder,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        IArtifactStore store = _stores.For(artifactUri);
        EnumerationOptions all = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        List<(FileInfo File, string Target)> files =
        [
            .. new DirectoryInfo(folder).EnumerateFiles("*", all).Select(file => (file, TargetOf(file))),
        ];
        TransferMeter? meter =
            progress is null ? null : new TransferMeter(progress, files.Sum(entry => entry.File.Length));
        ParallelOptions several = new()
        {
            MaxDegreeOfParallelism = _options.ParallelTransfers,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(files, several, async (entry, token) =>
        {
            await using FileStream content = entry.File.OpenRead();
            Stream counted = TransferMeter.Count(meter, entry.Target, content);
            await store.UploadAsync(artifactUri, entry.Target, counted, token);
        });

        string TargetOf(FileInfo file)
        {
            string relative = Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            return ArtifactPath.Writable(ArtifactPath.Join(path, relative));
        }
    }

    private async Task UploadAsync(
        string artifactUri,
        string path,
        Stream content,
        IProgress<TransferProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        IArtifactStore store = _stores.For(artifactUri);
        long? total = content.CanSeek ? content.Length - content.Position : null;
        TransferMeter? meter = progress is null ? null : new TransferMeter(progress, total);
        Stream counted = TransferMeter.Count(meter, ArtifactPath.Writable(path), content);
        await store.UploadAsync(artifactUri, path, counted, cancellationToken);
    }
}
