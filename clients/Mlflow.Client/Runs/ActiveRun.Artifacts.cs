using System.Text;

namespace Mlflow.Client;

public sealed partial class ActiveRun
{
    /// <summary>Uploads a stream as a file to the run's artifacts; it is there when the call returns.</summary>
    /// <param name="path">Path among the artifacts, with <c>/</c>.</param>
    /// <param name="content">Content, read from its position on and left open.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    public Task LogArtifactAsync(string path, Stream content, CancellationToken cancellationToken = default) =>
        _client.UploadArtifactAsync(Started.ArtifactUri, path, content, cancellationToken);

    /// <summary>Uploads a stream as a file to the run's artifacts, and reports the progress.</summary>
    /// <param name="path">Path among the artifacts, with <c>/</c>.</param>
    /// <param name="content">Content, read from its position on and left open.</param>
    /// <param name="progress">Receives the progress after each piece.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    public Task LogArtifactAsync(
        string path,
        Stream content,
        IProgress<TransferProgress>? progress,
        CancellationToken cancellationToken = default) =>
        _client.UploadArtifactAsync(Started.ArtifactUri, path, content, progress, cancellationToken);

    /// <summary>Uploads bytes to the run's artifacts; they are there when the call returns.</summary>
    /// <param name="path">Path among the artifacts, with <c>/</c>.</param>
    /// <param name="content">Content; do not change it before the call returns.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    public Task LogArtifactAsync(string path, byte[] content, CancellationToken cancellationToken = default) =>
        _client.UploadArtifactAsync(Started.ArtifactUri, path, content, cancellationToken);

    /// <summary>Uploads a text, as UTF-8, to the run's artifacts; it is there when the call returns.</summary>
    /// <param name="path">Path among the artifacts, with <c>/</c>.</param>
    /// <param name="text">Content.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    public Task LogTextAsync(string path, string text, CancellationToken cancellationToken = default) =>
        LogArtifactAsync(path, Encoding.UTF8.GetBytes(text), cancellationToken);

    /// <summary>Uploads a local file to the run's artifacts; it is there when the call returns.</summary>
    /// <param name="file">Local file.</param>
    /// <param name="path">Path among the artifacts, with <c>/</c>; null for the file's own name at their root.</param>
    /// <param name="progress">Receives the progress after each piece; null for none.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public Task LogFileAsync(
        string file,
        string? path = null,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        _client.UploadFileAsync(
            Started.ArtifactUri, path ?? Path.GetFileName(file), file, progress, cancellationToken);

    /// <summary>Uploads a folder with everything in it to the run's artifacts, several files at a time.</summary>
    /// <param name="folder">Local folder.</param>
    /// <param name="path">Folder among the artifacts; null for their root.</param>
    /// <param name="progress">Receives the progress after each piece of any file; null for none.</param>
    /// <param name="cancellationToken">Cancels the uploads.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public Task LogFolderAsync(
        string folder,
        string? path = null,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        _client.UploadFolderAsync(Started.ArtifactUri, path, folder, progress, cancellationToken);
}
