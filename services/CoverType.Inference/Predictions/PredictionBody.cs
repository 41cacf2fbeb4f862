using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using CoverType.Clients.Predictions;
using Microsoft.Net.Http.Headers;

namespace CoverType.Inference.Predictions;

/// <summary>Reads a request from an HTTP body that may have any content.</summary>
internal static class PredictionBody
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads the whole body.</summary>
    /// <param name="http">The HTTP request.</param>
    /// <param name="maxBytes">The maximum length of the body.</param>
    /// <exception cref="BadHttpRequestException">
    /// The body is too long (413), of another type (415), too slow (408) or incomplete (400).
    /// </exception>
    /// <exception cref="JsonException">The body is not one JSON object.</exception>
    public static async Task<PredictionRequest> ReadAsync(HttpRequest http, int maxBytes)
    {
        RequireJson(http);
        if (http.ContentLength > maxBytes)
        {
            throw TooLong(maxBytes);
        }

        PipeReader body = http.BodyReader;
        ReadResult read = await body.ReadAtLeastAsync(maxBytes + 1, http.HttpContext.RequestAborted);
        try
        {
            return read.Buffer.Length > maxBytes ? throw TooLong(maxBytes) : Parse(read.Buffer);
        }
        finally
        {
            body.AdvanceTo(read.Buffer.End);
        }
    }

    /// <summary>Reads a request from UTF-8.</summary>
    /// <exception cref="JsonException">The bytes are not one JSON object.</exception>
    internal static PredictionRequest Parse(ReadOnlySequence<byte> utf8)
    {
        if (utf8.Length >= ByteOrderMark.Length
            && utf8.Slice(0, ByteOrderMark.Length).ToArray().AsSpan().SequenceEqual(ByteOrderMark))
        {
            utf8 = utf8.Slice(ByteOrderMark.Length);
        }

        if (utf8.IsEmpty)
        {
            throw new JsonException("The body is empty; one JSON object is expected.");
        }

        Utf8JsonReader reader = new(utf8);
        PredictionRequest request =
            JsonSerializer.Deserialize(ref reader, PredictionJsonContext.Default.PredictionRequest)
            ?? throw new JsonException("One JSON object is expected, not null.");

        // Throws if anything follows the object.
        reader.Read();
        return request;
    }

    private static void RequireJson(HttpRequest http)
    {
        if (!MediaTypeHeaderValue.TryParse(http.ContentType, out MediaTypeHeaderValue? type)
            || !(type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)))
        {
            throw new BadHttpRequestException(
                "The body must be JSON: send the header content-type: application/json.",
                StatusCodes.Status415UnsupportedMediaType);
        }

        if (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            throw new BadHttpRequestException(
                "The body must be UTF-8, as JSON is.", StatusCodes.Status415UnsupportedMediaType);
        }
    }

    private static BadHttpRequestException TooLong(int maxBytes) => new(
        $"The body is longer than {maxBytes} bytes; a cell has about 350.", StatusCodes.Status413PayloadTooLarge);
}
