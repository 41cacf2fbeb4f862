namespace Mlflow.Client.Artifacts;

/// <summary>Reports how much of a stream was read or written, each byte once. Leaves the inner stream open.</summary>
internal sealed class MeteredStream : Stream
{
    private readonly Stream _inner;
    private readonly Action<long> _moved;
    private readonly Coverage _covered = new();
    private long _passed;

    public MeteredStream(Stream inner, Action<long> moved)
    {
        (_inner, _moved) = (inner, moved);
        _moved(0); // also reports an empty file
    }

    public override bool CanRead => _inner.CanRead;

    public override bool CanSeek => _inner.CanSeek;

    public override bool CanWrite => _inner.CanWrite;

    public override long Length => _inner.Length;

    public override long Position
    {
        get => _inner.Position;
        set => _inner.Position = value;
    }

    public override void Flush() => _inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => _inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => _inner.Seek(offset, origin);

    public override void SetLength(long value) => _inner.SetLength(value);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        long start = Here();
        return Count(start, _inner.Read(buffer));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        long start = Here();
        return Count(start, await _inner.ReadAsync(buffer, cancellationToken));
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        long start = Here();
        _inner.Write(buffer);
        Count(start, buffer.Length);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        long start = Here();
        await _inner.WriteAsync(buffer, cancellationToken);
        Count(start, buffer.Length);
    }

    private long Here() => _inner.CanSeek ? _inner.Position : _passed;

    private int Count(long start, int length)
    {
        _passed += length;
        long news = _covered.Add(start, start + length);
        if (news > 0)
        {
            _moved(news);
        }

        return length;
    }
}
