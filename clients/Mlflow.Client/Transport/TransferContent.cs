using System.Net;
using System.Runtime.ExceptionServices;

namespace Mlflow.Client.Transport;

/// <summary>A body that is read while it is sent, and never held in memory as a whole.</summary>
internal abstract class TransferContent : HttpContent
{
    protected const int ChunkSize = 128 * 1024;

    /// <summary>Called after each chunk.</summary>
    public Action? Moved { get; set; }

    /// <summary>True if the body can be read again.</summary>
    public abstract bool CanBeSentAgain { get; }

    /// <summary>The failure to read the body, which is not the server's; null if there was none.</summary>
    public ExceptionDispatchInfo? SourceFailure { get; private set; }

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <summary>Reads from the source, and keeps its exception.</summary>
    protected async ValueTask<int> ReadAsync(
        Func<Memory<byte>, CancellationToken, ValueTask<int>> read,
        Memory<byte> chunk,
        CancellationToken cancellationToken)
    {
        try
        {
            return await read(chunk, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            SourceFailure = ExceptionDispatchInfo.Capture(exception);
            throw;
        }
    }

    /// <summary>Counts a chunk that was sent.</summary>
    protected void Count(int bytes)
    {
        ClientTelemetry.Moved(bytes, "up");
        Moved?.Invoke();
    }
}
