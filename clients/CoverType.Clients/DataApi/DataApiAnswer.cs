using System.Net;
using System.Text.Json;

namespace CoverType.Clients.DataApi;

/// <summary>An answer of the data API as it came: to be kept raw, and to be read from.</summary>
/// <param name="Status">The status.</param>
/// <param name="DataSource">
/// What the API says of where its rows come from (<see cref="DataSourceHeader"/>), such as <c>simulated</c>; null where
/// it says nothing.
/// </param>
/// <param name="Body">The body's bytes.</param>
public sealed record DataApiAnswer(HttpStatusCode Status, string? DataSource, ReadOnlyMemory<byte> Body)
{
    /// <summary>The header by which our own stand-in for the data API tells simulated rows from real ones.</summary>
    public const string DataSourceHeader = "X-Data-Source";

    /// <summary>The largest body that is taken in, 64 MiB: a hundred times the largest portion.</summary>
    public const int MaximumBytes = 64 * 1024 * 1024;

    /// <summary>Takes the whole answer in. The message stays the caller's to dispose of.</summary>
    /// <exception cref="HttpRequestException">
    /// The body broke off, or is larger than <see cref="MaximumBytes"/>.
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
    /// The API refused (<see cref="DataApiException.Detail"/>), failed, or sent something that is no portion.
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
    /// The text of FastAPI's <c>detail</c>, or its JSON where it is a list of faults; null without one that can be read.
    /// </summary>
    private string? ReadDetail()
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(Body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("detail", out JsonElement detail)
                    ? detail.ToString()
                    : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // No JSON, or JSON with broken Unicode: the status has to say it all.
            return null;
        }
    }
}
