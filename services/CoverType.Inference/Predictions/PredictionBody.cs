using System.Buffers;
using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;

namespace CoverType.Inference.Predictions;

/// <summary>Reads a cell, or a request with errors, from a body that may have any content.</summary>
internal static class PredictionBody
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static ReadOnlySpan<byte> GzipMark => [0x1F, 0x8B];

    /// <summary>Reads the body's only object.</summary>
    /// <returns>The cell if all is right, otherwise the request to validate.</returns>
    /// <exception cref="JsonException">The body is not one JSON object.</exception>
    public static (ForestCell? Cell, PredictionRequest? Request) Parse(ReadOnlySequence<byte> utf8) =>
        utf8.IsSingleSegment && CellJson.Read(utf8.FirstSpan) is ForestCell cell ? (cell, null) : (null, ParseRequest(utf8));

    /// <summary>Reads a request from UTF-8.</summary>
    /// <exception cref="JsonException">The bytes are not one JSON object.</exception>
    internal static PredictionRequest ParseRequest(ReadOnlySequence<byte> utf8)
    {
        if (StartsWith(utf8, ByteOrderMark))
        {
            utf8 = utf8.Slice(ByteOrderMark.Length);
        }

        if (utf8.IsEmpty)
        {
            throw new JsonException("The body is empty; one JSON object is expected.");
        }

        if (StartsWith(utf8, GzipMark))
        {
            throw new JsonException("The body is gzip: send the header content-encoding: gzip.");
        }

        Utf8JsonReader reader = new(utf8);
        PredictionRequest request =
            JsonSerializer.Deserialize(ref reader, PredictionJsonContext.Default.PredictionRequest)
            ?? throw new JsonException("One JSON object is expected, not null.");

        // Throws if anything follows the object.
        reader.Read();
        return request;
    }

    private static bool StartsWith(ReadOnlySequence<byte> utf8, ReadOnlySpan<byte> mark) =>
        utf8.Length >= mark.Length && utf8.Slice(0, mark.Length).ToArray().AsSpan().SequenceEqual(mark);
}
