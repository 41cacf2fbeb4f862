namespace Mlflow.Client.Artifacts;

/// <summary>
/// A place where artifacts lie. The client asks its stores in order which of them can reach a URI; another package
/// can add one by registering it as a service.
/// </summary>
public interface IArtifactStore
{
    /// <summary>Whether the store can reach artifacts under this root.</summary>
    /// <param name="root">Artifact URI of a run or a model.</param>
    bool CanReach(string root);

    /// <summary>Writes a file, replacing what is there.</summary>
    /// <param name="root">Artifact URI of a run or a model.</param>
    /// <param name="path">Path under the root, with <c>/</c>.</param>
    /// <param name="content">
    /// Content, read once from its position on; a stream that can seek makes repeats possible.
    /// </param>
    /// <param name="cancellationToken">Stops the transfer.</param>
    Task UploadAsync(string root, string path, Stream content, CancellationToken cancellationToken);

    /// <summary>Writes a file's content to a stream.</summary>
    /// <param name="root">Artifact URI of a run or a model.</param>
    /// <param name="path">Path under the root, with <c>/</c>.</param>
    /// <param name="target">Written from its position on; one that can seek makes repeats possible.</param>
    /// <param name="cancellationToken">Stops the transfer.</param>
    /// <exception cref="MlflowNotFoundException">There is no such file.</exception>
    Task DownloadAsync(string root, string path, Stream target, CancellationToken cancellationToken);

    /// <summary>The entries of a folder, not of its folders; nothing where there is no such folder.</summary>
    /// <param name="root">Artifact URI of a run or a model.</param>
    /// <param name="path">Folder under the root, or null for the root itself.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    IAsyncEnumerable<ArtifactInfo> ListAsync(string root, string? path, CancellationToken cancellationToken);

    /// <summary>Deletes a file or a folder; not an error where there is none.</summary>
    /// <param name="root">Artifact URI of a run or a model.</param>
    /// <param name="path">Path under the root, with <c>/</c>.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task DeleteAsync(string root, string path, CancellationToken cancellationToken);
}
