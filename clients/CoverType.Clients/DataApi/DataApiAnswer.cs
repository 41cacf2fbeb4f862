using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CoverType.Clients.DataApi;

/// <summary>A response of the data API with its bytes, so that it can be stored as it came and read later.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="DataSource">
/// The value of <see cref="DataSourceHeader"/>, such as <c>simulated</c>; null if the response has no such header.
/// </param>
/// <param name="Body">The bytes of the body.</param>
public sealed record DataApiAnswer(HttpStatusCode Status, string? DataSource, ReadOnlyMemory<byte> Body)
{
    /// <summary>The header in which our own data API names the source of its rows.</summary>
    public const string DataSourceHeader = "X-Data-Source";

    /// <summary>The limit for a body, 64 MiB: a hundred times the largest portion.</summary>
    public const int MaximumBytes = 64 * 1024 * 1024;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads the whole response. The caller still disposes of the message.</summary>
    /// <exception cref="HttpRequestException">
    /// The connection broke, or the body is larger than <see cref="MaximumBytes"/>.
    /// </exception>
    public static async Task<DataApiAnswer> ReceiveAsync(
        HttpResponseMessage response, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);

        await response.Content.LoadIntoBufferAsync(MaximumBytes, cancellationToken);
        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        string? source = response.Headers.TryGetValues(DataSourceHeader, out IEnumerable<string>? values)
            ? values.FirstOrDefault()
            : null;
        return new DataApiAnswer(response.StatusCode, source, body);
    }

    /// <summary>Reads the portion.</summary>
    /// <exception cref="DataApiException">
    /// The API refused (<see cref="DataApiException.Detail"/>) or failed, or the body is not a portion.
    /// </exception>
    public Portion ReadPortion()
    {
        if (Status == HttpStatusCode.OK)
        {
            return PortionReader.Read(Body);
        }

        string? detail = ReadDetail();
        throw new DataApiException(
            $"The data API answered {(int)Status} ({Status}){(detail is null ? "" : $": {detail}")}.", Status, detail);
    }

    /// <summary>
    /// Returns the text of FastAPI's <c>detail</c>, or its JSON without escapes if it is a list; null if the body has none.
    /// </summary>
    private string? ReadDetail()
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(Body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("detail", out JsonElement detail)
                    ? detail.ValueKind == JsonValueKind.String ? detail.GetString() : JsonSerializer.Serialize(detail, Readable)
                    : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Not JSON, or JSON with invalid Unicode: only the status is known.
            return null;
        }
    }
}
