using System.Runtime.CompilerServices;
using Mlflow.Client.Artifacts;
using Mlflow.Client.Server;
using Mlflow.Client.Validation;
using Mlflow.Contracts;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    /// <summary>Uploads a file, replacing what is there. The content is never held in memory as a whole.</summary>
    /// <param name="artifactUri">Root: the artifact URI of a run or a logged model.</param>
    /// <param name="path">Path under the root, with <c>/</c>.</param>
    /// <param name="content">Content, read from its position on; if it can seek, a failed upload is repeated.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    public async Task UploadArtifactAsync(
        string artifactUri, string path, Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        await _stores.For(artifactUri).UploadAsync(artifactUri, ArtifactPath.Checked(path), content, cancellationToken);
    }

    /// <summary>Uploads a folder with all that is in it, several files at a time. Links are not followed.</summary>
    /// <param name="artifactUri">Root: the artifact URI of a run or a logged model.</param>
    /// <param name="path">Folder under the root; null for the root itself.</param>
    /// <param name="folder">Folder of this machine.</param>
    /// <param name="cancellationToken">Stops the uploads.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public async Task UploadFolderAsync(
        string artifactUri, string? path, string folder, CancellationToken cancellationToken = default)
    {
        IArtifactStore store = _stores.For(artifactUri);
        EnumerationOptions all = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        List<string> files = [.. Directory.EnumerateFiles(folder, "*", all)];
        ParallelOptions several = new()
        {
            MaxDegreeOfParallelism = _options.ParallelTransfers,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(files, several, async (file, token) =>
        {
            string relative = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
            await using FileStream content = File.OpenRead(file);
            string target = ArtifactPath.Checked(ArtifactPath.Join(path, relative));
            await store.UploadAsync(artifactUri, target, content, token);
        });
    }

    /// <summary>Downloads a file to a stream. The content is never held in memory as a whole.</summary>
    /// <param name="artifactUri">Root: the artifact URI of a run or a logged model.</param>
    /// <param name="path">Path under the root, with <c>/</c>.</param>
    /// <param name="target">
    /// Written from its position on; if it can seek, a download that breaks is started again.
    /// </param>
    /// <param name="cancellationToken">Stops the download.</param>
    /// <exception cref="MlflowNotFoundException">There is no such file.</exception>
    public async Task DownloadArtifactAsync(
        string artifactUri, string path, Stream target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        IArtifactStore store = _stores.For(artifactUri);
        await store.DownloadAsync(artifactUri, ArtifactPath.Checked(path), target, cancellationToken);
    }

    /// <summary>Downloads a folder with all that is in it.</summary>
    /// <param name="artifactUri">Root: the artifact URI of a run or a logged model.</param>
    /// <param name="path">Folder under the root; null for the root itself.</param>
    /// <param name="targetFolder">
    /// Folder of this machine; created where there is none. Nothing is written outside of it.
    /// </param>
    /// <param name="cancellationToken">Stops the download.</param>
    /// <exception cref="MlflowNotFoundException">There is nothing.</exception>
    public async Task DownloadArtifactsAsync(
        string artifactUri, string? path, string targetFolder, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(targetFolder);
        FolderDownload download = new(_stores.For(artifactUri), artifactUri, path, targetFolder, _options);
        await download.RunAsync(cancellationToken);
    }

    /// <summary>The entries of a folder among a run's artifacts; nothing where there is no such folder.</summary>
    /// <param name="runId">Run.</param>
    /// <param name="path">Folder; null for the root.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <exception cref="MlflowNotFoundException">There is no such run.</exception>
    public async IAsyncEnumerable<ArtifactInfo> ListArtifactsAsync(
        RunId runId, string? path = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string id = Rules.Id(runId.Value, "run id");
        string? folder = path is null ? null : ArtifactPath.Checked(path);
        string? token = null;
        do
        {
            ListArtifactsResponse page = await _api.Artifacts.ListAsync(id, folder, token, cancellationToken);
            foreach (ArtifactFileInfo file in page.Files)
            {
                yield return new ArtifactInfo(file.Path ?? string.Empty, file.IsDir ?? false, file.FileSize);
            }

            token = PageToken.Next(page.NextPageToken, token);
        }
        while (token is not null);
    }

    /// <summary>The entries of a folder under an artifact URI; nothing where there is no such folder.</summary>
    /// <param name="artifactUri">Root: the artifact URI of a run or a logged model.</param>
    /// <param name="path">Folder under the root; null for the root itself.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    public IAsyncEnumerable<ArtifactInfo> ListArtifactsAsync(
        string artifactUri, string? path = null, CancellationToken cancellationToken = default) =>
        _stores.For(artifactUri).ListAsync(artifactUri, path, cancellationToken);

    /// <summary>Deletes a file or a folder under an artifact URI; not an error where there is none.</summary>
    /// <param name="artifactUri">Root: the artifact URI of a run or a logged model.</param>
    /// <param name="path">Path under the root, with <c>/</c>.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task DeleteArtifactAsync(
        string artifactUri, string path, CancellationToken cancellationToken = default) =>
        await _stores.For(artifactUri).DeleteAsync(artifactUri, ArtifactPath.Checked(path), cancellationToken);
}
