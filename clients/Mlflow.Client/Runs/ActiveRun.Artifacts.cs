using System.Text;

namespace Mlflow.Client;

public sealed partial class ActiveRun
{
    /// <summary>Uploads a stream as a file to the run's artifacts; it is there when the call returns.</summary>
    /// <param name="path">Path among the artifacts, with <c>/</c>.</param>
    /// <param name="content">Content, read from its position on and left open.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    public Task LogArtifactAsync(string path, Stream content, CancellationToken cancellationToken = default) =>
        _client.UploadArtifactAsync(Started.ArtifactUri, path, content, cancellationToken);

    /// <summary>Uploads a stream as a file to the run's artifacts, and tells how far it has come.</summary>
    /// <param name="path">Path among the artifacts, with <c>/</c>.</param>
    /// <param name="content">Content, read from its position on and left open.</param>
    /// <param name="progress">Told after each piece.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    public Task LogArtifactAsync(
        string path,
        Stream content,
        IProgress<TransferProgress>? progress,
        CancellationToken cancellationToken = default) =>
        _client.UploadArtifactAsync(Started.ArtifactUri, path, content, progress, cancellationToken);

    /// <summary>Uploads bytes to the run's artifacts; they are there when the call returns.</summary>
    /// <param name="path">Path among the artifacts, with <c>/</c>.</param>
    /// <param name="content">Content; not to be changed before the call returns.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    public Task LogArtifactAsync(string path, byte[] content, CancellationToken cancellationToken = default) =>
        _client.UploadArtifactAsync(Started.ArtifactUri, path, content, cancellationToken);

    /// <summary>Uploads a text, as UTF-8, to the run's artifacts; it is there when the call returns.</summary>
    /// <param name="path">Path among the artifacts, with <c>/</c>.</param>
    /// <param name="text">Content.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    public Task LogTextAsync(string path, string text, CancellationToken cancellationToken = default) =>
        LogArtifactAsync(path, Encoding.UTF8.GetBytes(text), cancellationToken);

    /// <summary>Uploads a file of this machine to the run's artifacts; it is there when the call returns.</summary>
    /// <param name="file">File of this machine.</param>
    /// <param name="path">Path among the artifacts, with <c>/</c>; null for the file's own name at their root.</param>
    /// <param name="progress">Told after each piece; null where nobody wants to know.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public Task LogFileAsync(
        string file,
        string? path = null,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        _client.UploadFileAsync(
            Started.ArtifactUri, path ?? Path.GetFileName(file), file, progress, cancellationToken);

    /// <summary>Uploads a folder with all that is in it to the run's artifacts, several files at a time.</summary>
    /// <param name="folder">Folder of this machine.</param>
    /// <param name="path">Folder among the artifacts; null for their root.</param>
    /// <param name="progress">Told after each piece of any file; null where nobody wants to know.</param>
    /// <param name="cancellationToken">Stops the uploads.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public Task LogFolderAsync(
        string folder,
        string? path = null,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        _client.UploadFolderAsync(Started.ArtifactUri, path, folder, progress, cancellationToken);
}
