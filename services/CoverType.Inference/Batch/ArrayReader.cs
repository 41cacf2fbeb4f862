using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Predictions;

namespace CoverType.Inference.Batch;

/// <summary>Reads a JSON array of cells, one after the other, with no more than one of them in memory.</summary>
internal sealed class ArrayReader(PipeReader body, RowParser parser, int maxRowBytes) : IRowReader
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private JsonReaderState _state;
    private bool _isBegun;
    private bool _isEnded;

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

            SequencePosition taken = read.Buffer.Start;
            try
            {
                taken = Take(read.Buffer, read.IsCompleted, chunk);
            }
            catch (JsonException failure)
            {
                throw new BatchBrokenException($"Row {chunk.NextRow}: {JsonProblem.Describe(failure)}");
            }
            finally
            {
                body.AdvanceTo(taken, chunk.IsFull ? taken : read.Buffer.End);
            }

            if (chunk.IsFull || read.IsCompleted)
            {
                return !_isEnded || !read.IsCompleted;
            }
        }
    }

    public void Dispose()
    {
    }

    /// <summary>Adds the elements in the buffer to the chunk. Returns the position after the last of them.</summary>
    private SequencePosition Take(ReadOnlySequence<byte> buffer, bool isLast, RowChunk chunk)
    {
        ReadOnlySequence<byte> rest = buffer;
        if (!_isBegun && !isLast && rest.Length < ByteOrderMark.Length)
        {
            return rest.Start;
        }

        if (!_isBegun && rest.Length >= ByteOrderMark.Length
            && rest.Slice(0, ByteOrderMark.Length).ToArray().AsSpan().SequenceEqual(ByteOrderMark))
        {
            rest = rest.Slice(ByteOrderMark.Length);
        }

        Utf8JsonReader reader = new(rest, isLast, _state);
        while (!chunk.IsFull)
        {
            Utf8JsonReader before = reader;
            if (!reader.Read() || (!_isBegun && !Begin(ref reader)))
            {
                reader = before;
                break;
            }

            if (reader.CurrentDepth == 0)
            {
                // The array's first bracket, or its last: nothing but space may follow that, or the reader throws.
                _isEnded = reader.TokenType == JsonTokenType.EndArray;
                continue;
            }

            Utf8JsonReader element = reader;
            if (!TakeElement(ref reader, element, chunk))
            {
                if (rest.Length - before.BytesConsumed > maxRowBytes)
                {
                    throw new JsonException($"A row is longer than {maxRowBytes} bytes.");
                }

                reader = before;
                break;
            }
        }

        // Space between rows is read again with each further part of the body: without a limit, ever more of it.
        if (!isLast && !chunk.IsFull && rest.Length - reader.BytesConsumed > maxRowBytes)
        {
            throw new JsonException($"A row, with the space before it, is longer than {maxRowBytes} bytes.");
        }

        _state = reader.CurrentState;
        return rest.GetPosition(reader.BytesConsumed);
    }

    private bool Begin(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("The body must be a JSON array of cells.");
        }

        _isBegun = true;
        return true;
    }

    /// <summary>Adds an element, and moves the reader to its end. Returns false if its end has not arrived.</summary>
    private bool TakeElement(ref Utf8JsonReader reader, Utf8JsonReader element, RowChunk chunk)
    {
        Utf8JsonReader fast = element;
        if (CellJson.Read(ref fast) is ForestCell cell)
        {
            reader = fast;
            chunk.Add(cell);
            return true;
        }

        if (!reader.TrySkip())
        {
            return false;
        }

        if (reader.BytesConsumed - element.BytesConsumed > maxRowBytes)
        {
            chunk.Add([new FieldError(RowParser.Row, $"The row is longer than {maxRowBytes} bytes.")]);
            return true;
        }

        try
        {
            parser.Add(
                JsonSerializer.Deserialize(ref element, PredictionJsonContext.Default.PredictionRequest)
                    ?? throw new JsonException("One JSON object is expected, not null."),
                chunk);
        }
        catch (JsonException failure)
        {
            // The row is JSON, but not a cell. Its place is known, and the reader's would be that of the whole body.
            chunk.Add([new FieldError(RowParser.Row, JsonProblem.WithoutPlace(failure))]);
        }

        return true;
    }
}
