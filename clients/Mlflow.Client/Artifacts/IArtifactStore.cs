namespace Mlflow.Client.Artifacts;

/// <summary>
/// A kind of storage for artifacts. The client uses the first store that can reach a URI. To add one, register it as a
/// service.
/// </summary>
public interface IArtifactStore
{
    /// <summary>Returns true if the store can reach artifacts under this root.</summary>
    /// <param name="root">Artifact URI of a run or a model.</param>
    bool CanReach(string root);

    /// <summary>Writes a file, or replaces it.</summary>
    /// <param name="root">Artifact URI of a run or a model.</param>
    /// <param name="path">Path under the root, with <c>/</c>.</param>
    /// <param name="content">
    /// Content, read once from its position on; a failed upload is repeated only if the stream can seek.
    /// </param>
    /// <param name="cancellationToken">Cancels the transfer.</param>
    Task UploadAsync(string root, string path, Stream content, CancellationToken cancellationToken);

    /// <summary>Writes a file's content to a stream.</summary>
    /// <param name="root">Artifact URI of a run or a model.</param>
    /// <param name="path">Path under the root, with <c>/</c>.</param>
    /// <param name="target">Written from its position on; a failed download is repeated only if it can seek.</param>
    /// <param name="cancellationToken">Cancels the transfer.</param>
    /// <exception cref="MlflowNotFoundException">There is no such file.</exception>
    Task DownloadAsync(string root, string path, Stream target, CancellationToken cancellationToken);

    /// <summary>Returns the entries of a folder, without those of its folders; none if the folder does not exist.</summary>
    /// <param name="root">Artifact URI of a run or a model.</param>
    /// <param name="path">Folder under the root, or null for the root itself.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    IAsyncEnumerable<ArtifactInfo> ListAsync(string root, string? path, CancellationToken cancellationToken);

    /// <summary>Deletes a file or a folder, if it exists.</summary>
    /// <param name="root">Artifact URI of a run or a model.</param>
    /// <param name="path">Path under the root, with <c>/</c>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task DeleteAsync(string root, string path, CancellationToken cancellationToken);
}
