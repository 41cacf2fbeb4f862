using System.Buffers;
using System.Net;

namespace Mlflow.Client.S3;

/// <summary>The rest of a stream as a body, read while it is sent and left open.</summary>
internal sealed class PassingContent(Stream source, long length, Action moved) : HttpContent
{
    private const int ChunkSize = 128 * 1024;

    /// <summary>What went wrong in reading the stream, which is no fault of the server's.</summary>
    public Exception? SourceFailure { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            int read;
            while ((read = await ReadAsync(chunk, cancellationToken)) > 0)
            {
                await stream.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
                moved();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }

    private async ValueTask<int> ReadAsync(Memory<byte> chunk, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadAsync(chunk, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            SourceFailure = exception;
            throw;
        }
    }
}
