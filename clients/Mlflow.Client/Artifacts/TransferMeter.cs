namespace Mlflow.Client.Artifacts;

/// <summary>Adds up the bytes of all files of one transfer, and reports them.</summary>
internal sealed class TransferMeter(IProgress<TransferProgress> progress, long? total)
{
    private readonly Lock _gate = new();
    private long _bytes;

    /// <summary>
    /// Returns a stream that counts, or the stream itself if there is no meter. Stores need no code for progress: the bytes
    /// that a store reads from an upload's stream, or writes to a download's, are the bytes that moved.
    /// </summary>
    public static Stream Count(TransferMeter? meter, string path, Stream stream) =>
        meter is null ? stream : new MeteredStream(stream, bytes => meter.Moved(path, bytes));

    private void Moved(string path, long bytes)
    {
        lock (_gate)
        {
            _bytes += bytes;
            progress.Report(new TransferProgress(path, _bytes, total));
        }
    }
}
