using Linked;
using Mlflow.Client.Artifacts;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    /// <summary>Downloads a file to a stream. The content is never held in memory as a whole.</summary>
    /// <param name="artifactUri">Root: the artifact URI of a run or a logged model.</param>
    /// <param name="path">Path under the root, with <c>/</c>.</param>
    /// <param name="target">
    /// Written from its position on and left open; if it can seek, a download that breaks starts again.
    /// </param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <exception cref="MlflowNotFoundException">There is no such file.</exception>
    public Task DownloadArtifactAsync(
        string artifactUri, string path, Stream target, CancellationToken cancellationToken = default) =>
        DownloadArtifactAsync(artifactUri, path, target, null, cancellationToken);

    /// <summary>Downloads a file to a stream, and reports the progress.</summary>
    /// <param name="artifactUri">Root: the artifact URI of a run or a logged model.</param>
    /// <param name="path">Path under the root, with <c>/</c>.</param>
    /// <param name="target">
    /// Written from its position on and left open; if it can seek, a download that breaks starts again.
    /// </param>
    /// <param name="progress">Receives the progress after each piece; the total is the size that the store lists.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <exception cref="MlflowNotFoundException">There is no such file.</exception>
    public async Task DownloadArtifactAsync(
        string artifactUri,
        string path,
        Stream target,
        IProgress<TransferProgress>? progress,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        IArtifactStore store = _stores.For(artifactUri);
        ArtifactPath.Valid(path);
        TransferMeter? meter = progress is null
            ? null
            : new TransferMeter(progress, await SizeAsync(store, artifactUri, path, cancellationToken));
        Stream counted = TransferMeter.Count(meter, path, target);
        await store.DownloadAsync(artifactUri, path, counted, cancellationToken);
    }

    /// <summary>Downloads a file to a local file, which appears when it is complete.</summary>
    /// <param name="artifactUri">Root: the artifact URI of a run or a logged model.</param>
    /// <param name="path">Path under the root, with <c>/</c>.</param>
    /// <param name="targetFile">Local file. It is replaced if it exists; its folder is created.</param>
    /// <param name="progress">Receives the progress after each piece; null for none.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <exception cref="MlflowNotFoundException">There is no such file.</exception>
    public async Task DownloadFileAsync(
        string artifactUri,
        string path,
        string targetFile,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(targetFile);
        await AtomicFile.WriteAsync(
            targetFile,
            (target, cancel) => DownloadArtifactAsync(artifactUri, path, target, progress, cancel),
            cancellationToken);
    }

    /// <summary>Downloads a folder with everything in it, several files at a time.</summary>
    /// <param name="artifactUri">Root: the artifact URI of a run or a logged model.</param>
    /// <param name="path">Folder under the root; null for the root itself.</param>
    /// <param name="targetFolder">
    /// Local folder; it is created if it does not exist. Nothing is written outside of it.
    /// </param>
    /// <param name="progress">Receives the progress after each piece of any file; null for none.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <exception cref="MlflowNotFoundException">There are no such artifacts.</exception>
    public async Task DownloadFolderAsync(
        string artifactUri,
        string? path,
        string targetFolder,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(targetFolder);
        string? folder = path is null ? null : ArtifactPath.Valid(path);
        FolderDownload download = new(_stores.For(artifactUri), artifactUri, folder, targetFolder, _options, progress);
        await download.RunAsync(cancellationToken);
    }

    private static async Task<long?> SizeAsync(
        IArtifactStore store, string root, string path, CancellationToken cancellationToken)
    {
        try
        {
            return (await ArtifactTree.FindAsync(store, root, path, cancellationToken))?.Size;
        }
        catch (MlflowException)
        {
            return null; // if the store fails, the download throws the reason
        }
    }
}
