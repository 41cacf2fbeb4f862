using System.Buffers;
using System.IO.Pipelines;
using CoverType.Clients.Predictions;

namespace CoverType.Inference.Batch;

/// <summary>Reads NDJSON: one cell a line. Empty lines are not rows.</summary>
internal sealed class LineReader(PipeReader body, RowParser parser, int maxRowBytes) : IRowReader
{
    /// <inheritdoc/>
    public async ValueTask<bool> ReadAsync(RowChunk chunk, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!body.TryRead(out ReadResult read))
            {
                if (chunk.Count > 0)
                {
                    return true;
                }

                read = await body.ReadAsync(cancellationToken);
            }

            ReadOnlySequence<byte> rest = Take(read.Buffer, read.IsCompleted, chunk);
            bool isFull = chunk.IsFull;
            bool isTooLong = !isFull && rest.Length > maxRowBytes;
            body.AdvanceTo(rest.Start, isFull ? rest.Start : rest.End);
            if (isTooLong)
            {
                throw new BatchBrokenException($"Row {chunk.NextRow} is longer than {maxRowBytes} bytes.");
            }

            if (isFull || read.IsCompleted)
            {
                return !read.IsCompleted || !rest.IsEmpty;
            }
        }
    }

    public void Dispose()
    {
    }

    /// <summary>Adds the lines in the buffer to the chunk, and returns what is left of the buffer.</summary>
    private ReadOnlySequence<byte> Take(ReadOnlySequence<byte> buffer, bool isLast, RowChunk chunk)
    {
        while (!chunk.IsFull && !buffer.IsEmpty)
        {
            SequencePosition? end = buffer.PositionOf((byte)'\n');
            if (end is null && !isLast)
            {
                break;
            }

            ReadOnlySequence<byte> line = end is SequencePosition at ? buffer.Slice(0, at) : buffer;
            buffer = end is null ? buffer.Slice(buffer.End) : buffer.Slice(buffer.GetPosition(1, end.Value));
            if (line.Length > maxRowBytes)
            {
                chunk.Add([new FieldError(RowParser.Row, $"The row is longer than {maxRowBytes} bytes.")]);
            }
            else if (!IsBlank(line))
            {
                parser.Add(line, chunk);
            }
        }

        return buffer;
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (ReadOnlyMemory<byte> part in line)
        {
            if (part.Span.ContainsAnyExcept(" \t\r"u8))
            {
                return false;
            }
        }

        return true;
    }
}
