namespace Mlflow.Client.Artifacts;

/// <summary>
/// A stream that cannot seek, set down in a temporary file: a stock MLflow stores an upload of unstated length as an empty
/// file and answers 200. With a length it is stored, and can be sent again.
/// </summary>
internal static class Spool
{
    private const int BufferSize = 128 * 1024;

    /// <summary>A copy of what is left of the stream, which is gone when it is closed.</summary>
    public static async Task<FileStream> OfAsync(Stream content, CancellationToken cancellationToken)
    {
        FileStream file = new(
            Path.GetTempFileName(), // which only its owner may read
            FileMode.Open,
            FileAccess.ReadWrite,
            FileShare.None,
            BufferSize,
            FileOptions.Asynchronous | FileOptions.DeleteOnClose);
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
}
