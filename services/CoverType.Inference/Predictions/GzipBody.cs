using System.Buffers.Binary;
using System.IO.Compression;

namespace CoverType.Inference.Predictions;

/// <summary>
/// Inflates a body of gzip (RFC 1952, one member), and fails if its end is missing or something follows it:
/// <see cref="GZipStream"/> takes a body that was cut for a complete one.
/// </summary>
internal sealed class GzipBody : GZipStream
{
    private readonly SentBytes _sent;
    private uint _length;

    public GzipBody(Stream body)
        : this(new SentBytes(body))
    {
    }

    private GzipBody(SentBytes sent)
        : base(sent, CompressionMode.Decompress, leaveOpen: true) => _sent = sent;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The body is not gzip, or not complete.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await base.ReadAsync(buffer, cancellationToken);
        _length = unchecked(_length + (uint)read);

        // The last four bytes of a member are the length of its content, modulo 2^32.
        return read > 0 || buffer.IsEmpty || _sent.LastFour == _length
            ? read
            : throw new InvalidDataException("The end of the gzip is missing, or something follows it.");
    }

    /// <summary>Remembers the last four bytes that were read.</summary>
    private sealed class SentBytes(Stream body) : Stream
    {
        private readonly byte[] _last = new byte[sizeof(uint)];

        public uint LastFour => BinaryPrimitives.ReadUInt32LittleEndian(_last);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = await body.ReadAsync(buffer, cancellationToken);
            Keep(buffer.Span[..read]);
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
            // Nothing is written.
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private void Keep(ReadOnlySpan<byte> bytes)
        {
            int kept = Math.Max(0, _last.Length - bytes.Length);
            _last.AsSpan(_last.Length - kept).CopyTo(_last);
            bytes[^(_last.Length - kept)..].CopyTo(_last.AsSpan(kept));
        }
    }
}
