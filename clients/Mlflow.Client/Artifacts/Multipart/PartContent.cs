using System.Buffers;
using System.Net;
using Mlflow.Client.Transport;

namespace Mlflow.Client.Artifacts.Multipart;

/// <summary>A part of a file as the body of a request; it can be sent again.</summary>
internal sealed class PartContent(SharedSource source, long start, long length) : TransferContent
{
    public override bool CanBeSentAgain => true;

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            for (long sent = 0; sent < length;)
            {
                long position = start + sent;
                int wanted = (int)Math.Min(chunk.Length, length - sent);
                int read = await ReadAsync(
                    (buffer, token) => ReadPieceAsync(position, buffer, token),
                    chunk.AsMemory(0, wanted),
                    cancellationToken);
                await stream.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
                Count(read);
                sent += read;
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

    private async ValueTask<int> ReadPieceAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int read = await source.ReadAsync(position, buffer, cancellationToken);
        return read > 0
            ? read
            : throw new EndOfStreamException("The content became shorter while it was uploaded.");
    }
}
