namespace Mlflow.Client.Artifacts;

/// <summary>
/// Copies streams that cannot seek to temporary files. A stock MLflow stores an upload of unknown length as an empty file
/// and answers 200; a file has a length, and can be sent again.
/// </summary>
internal static class Spool
{
    private const int BufferSize = 128 * 1024;

    /// <summary>
    /// Returns a copy of the rest of a stream, at position 0. The file can be read by its owner only and is deleted when it
    /// is closed.
    /// </summary>
    public static async Task<FileStream> CopyAsync(Stream content, CancellationToken cancellationToken)
    {
        FileStream file = Create();
        try
        {
            await content.CopyToAsync(file, BufferSize, cancellationToken);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static FileStream Create()
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = BufferSize,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(Path.GetTempPath(), $"mlflow-{Guid.NewGuid():N}"), options);
    }
}
