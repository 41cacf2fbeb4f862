using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using Mlflow.Client.Transport;

namespace Mlflow.Client.Artifacts;

/// <summary>A stream as the body of a request; it can be sent again if the stream can seek.</summary>
internal sealed class UploadContent : TransferContent
{
    private readonly Stream _source;
    private readonly long _start;
    private bool _isStarted;

    public UploadContent(Stream source, string path)
    {
        _source = source;
        _start = source.CanSeek ? source.Position : 0;
        Headers.ContentType = new MediaTypeHeaderValue(ContentTypes.Of(path));
    }

    public override bool CanBeSentAgain => !_isStarted || _source.CanSeek;

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_isStarted)
        {
            _source.Position = _start;
        }

        _isStarted = true;
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            int read;
            while ((read = await ReadAsync(_source.ReadAsync, chunk, cancellationToken)) > 0)
            {
                await stream.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
                Count(read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _source.CanSeek ? _source.Length - _start : 0;
        return _source.CanSeek;
    }
}
