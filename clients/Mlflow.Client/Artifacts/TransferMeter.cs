namespace Mlflow.Client.Artifacts;

/// <summary>Adds up what the files of one transfer move, and tells who asked for it.</summary>
internal sealed class TransferMeter(IProgress<TransferProgress> progress, long? total)
{
    private readonly Lock _gate = new();
    private long _bytes;

    /// <summary>
    /// The stream, counted where somebody asked for progress. No store needs to know of it: whatever a store reads from
    /// an upload's stream, or writes to a download's, has moved.
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
