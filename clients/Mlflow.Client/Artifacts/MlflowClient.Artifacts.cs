using System.Runtime.CompilerServices;
using Mlflow.Client.Artifacts;
using Mlflow.Client.Validation;
using Mlflow.Client.Values;
using Mlflow.Contracts;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    /// <summary>Returns the entries of a folder among a run's artifacts; none if the folder does not exist.</summary>
    /// <param name="runId">The run's id.</param>
    /// <param name="path">Folder; null for the root.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <exception cref="MlflowNotFoundException">There is no such run.</exception>
    public async IAsyncEnumerable<ArtifactInfo> ListArtifactsAsync(
        RunId runId, string? path = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string id = Rules.Id(runId.Value, "run id");
        string? folder = path is null ? null : ArtifactPath.Valid(path);
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

    /// <summary>Returns the entries of a folder under an artifact URI; none if the folder does not exist.</summary>
    /// <param name="artifactUri">Root: the artifact URI of a run or a logged model.</param>
    /// <param name="path">Folder under the root; null for the root itself.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public IAsyncEnumerable<ArtifactInfo> ListArtifactsAsync(
        string artifactUri, string? path = null, CancellationToken cancellationToken = default)
    {
        string? folder = path is null ? null : ArtifactPath.Valid(path);
        return _stores.For(artifactUri).ListAsync(artifactUri, folder, cancellationToken);
    }

    /// <summary>
    /// Returns everything under an artifact URI or a folder of it, each folder before its content; at most 100,000 entries,
    /// 32 folders deep.
    /// </summary>
    /// <param name="artifactUri">Root: the artifact URI of a run or a logged model.</param>
    /// <param name="path">Folder under the root; null for the root itself.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public IAsyncEnumerable<ArtifactInfo> ListAllArtifactsAsync(
        string artifactUri, string? path = null, CancellationToken cancellationToken = default)
    {
        string? folder = path is null ? null : ArtifactPath.Valid(path);
        return ArtifactTree.WalkAsync(_stores.For(artifactUri), artifactUri, folder, cancellationToken);
    }

    /// <summary>Deletes a file or a folder under an artifact URI, if it exists.</summary>
    /// <param name="artifactUri">Root: the artifact URI of a run or a logged model.</param>
    /// <param name="path">Path under the root, with <c>/</c>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task DeleteArtifactAsync(
        string artifactUri, string path, CancellationToken cancellationToken = default) =>
        await _stores.For(artifactUri).DeleteAsync(artifactUri, ArtifactPath.Valid(path), cancellationToken);
}
