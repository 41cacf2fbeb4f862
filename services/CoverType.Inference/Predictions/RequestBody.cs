using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace CoverType.Inference.Predictions;

/// <summary>The body of an HTTP request that may have any content.</summary>
internal static class RequestBody
{
    private const string Gzip = "gzip";
    private const int InflatedBytes = 64 * 1024;

    /// <summary>Returns the media type in lower case, or an empty string if there is none.</summary>
    /// <param name="http">The HTTP request.</param>
    /// <exception cref="BadHttpRequestException">The text is not UTF-8 (415).</exception>
    public static string MediaType(HttpRequest http)
    {
        if (!MediaTypeHeaderValue.TryParse(http.ContentType, out MediaTypeHeaderValue? type))
        {
            return "";
        }

        if (type.Charset.HasValue
            && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            throw new BadHttpRequestException(
                $"The body must be UTF-8, not {type.Charset}.", StatusCodes.Status415UnsupportedMediaType);
        }

        return type.MediaType.Value!.ToLowerInvariant();
    }

    /// <summary>Requires a body of JSON.</summary>
    /// <exception cref="BadHttpRequestException">The body is of another type (415).</exception>
    public static void RequireJson(HttpRequest http)
    {
        // The usual case needs no parser.
        if (http.ContentType is "application/json")
        {
            return;
        }

        string type = MediaType(http);
        if (type != "application/json" && !type.EndsWith("+json", StringComparison.Ordinal))
        {
            throw new BadHttpRequestException(
                "The body must be JSON: send the header content-type: application/json.",
                StatusCodes.Status415UnsupportedMediaType);
        }
    }

    /// <summary>Sets the most bytes that Kestrel takes, in place of its default.</summary>
    public static void LimitTo(HttpRequest http, long maxBytes)
    {
        IHttpMaxRequestBodySizeFeature? size = http.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (size is { IsReadOnly: false })
        {
            size.MaxRequestBodySize = maxBytes;
        }
    }

    /// <summary>Opens the body, and inflates it if it is gzip.</summary>
    /// <exception cref="BadHttpRequestException">The body has another encoding (415).</exception>
    public static PipeReader Open(HttpRequest http)
    {
        string? encoding = http.Headers.ContentEncoding;
        if (string.IsNullOrEmpty(encoding) || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return http.BodyReader;
        }

        if (!encoding.Equals(Gzip, StringComparison.OrdinalIgnoreCase))
        {
            http.HttpContext.Response.Headers.AcceptEncoding = Gzip;
            throw new BadHttpRequestException(
                "The content-encoding of a body must be gzip, or none.", StatusCodes.Status415UnsupportedMediaType);
        }

        return PipeReader.Create(
            new GzipBody(http.Body), new StreamPipeReaderOptions(bufferSize: InflatedBytes));
    }

    /// <summary>Reads the whole body, inflated, and passes it on.</summary>
    /// <param name="http">The HTTP request.</param>
    /// <param name="maxBytes">The maximum length, before and after inflation.</param>
    /// <param name="read">Reads the bytes, which are valid until it returns.</param>
    /// <exception cref="BadHttpRequestException">
    /// The body is too long (413), of another encoding (415), too slow (408), incomplete or damaged (400).
    /// </exception>
    public static async ValueTask<T> ReadAsync<T>(HttpRequest http, int maxBytes, Func<ReadOnlySequence<byte>, T> read)
    {
        if (http.ContentLength > maxBytes)
        {
            throw TooLong(maxBytes);
        }

        PipeReader body = Open(http);
        try
        {
            ReadResult result = await body.ReadAtLeastAsync(maxBytes + 1, http.HttpContext.RequestAborted);
            try
            {
                return result.Buffer.Length > maxBytes ? throw TooLong(maxBytes) : read(result.Buffer);
            }
            finally
            {
                body.AdvanceTo(result.Buffer.End);
            }
        }
        catch (InvalidDataException damaged)
        {
            throw Damaged(damaged);
        }
    }

    /// <summary>400: the body is not the gzip that its header promises.</summary>
    public static BadHttpRequestException Damaged(InvalidDataException failure) => new(
        "The body is not valid gzip, as its content-encoding says.", StatusCodes.Status400BadRequest, failure);

    private static BadHttpRequestException TooLong(int maxBytes) => new(
        $"The body is longer than {maxBytes} bytes.", StatusCodes.Status413PayloadTooLarge);
}
