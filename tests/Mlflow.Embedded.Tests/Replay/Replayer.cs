using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Mlflow.Embedded.Tests.Replay;

/// <summary>Sends recorded requests to a server, with the server's ids instead of the recorded ones.</summary>
public sealed class Replayer(HttpClient http, Uri server)
{
    /// <summary>The number of the exchange with a foreign Host header, which the recording does not contain.</summary>
    private const int ForeignHost = 214;

    private static readonly UriCreationOptions AsGiven = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly Identities _identities = new();

    /// <summary>Sends a request and returns the differences of its response to the recorded one.</summary>
    public async Task<IReadOnlyList<string>> ReplayAsync(RecordedExchange exchange, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = ToRequest(exchange);
        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken);

        List<string> differences = [];
        if ((int)response.StatusCode != exchange.Status)
        {
            return [$"status {exchange.Status} was recorded, {(int)response.StatusCode} was returned: {Show(body)}"];
        }

        // MLflow's errors in HTML or plain text have MLflow's error format here.
        if (exchange.Status >= 400 && exchange.ResponseJson is null)
        {
            return differences;
        }

        if (response.Content.Headers.ContentType?.MediaType != exchange.MediaType)
        {
            differences.Add(
                $"content type {exchange.MediaType} was recorded, {response.Content.Headers.ContentType} was returned");
        }

        if (exchange.ResponseJson is null || exchange.MediaType != "application/json")
        {
            byte[] recorded = RecordedBytes(exchange);
            if (!body.AsSpan().SequenceEqual(recorded))
            {
                differences.Add($"{recorded.Length} bytes were recorded, {body.Length} others returned: {Show(body)}");
            }

            return differences;
        }

        JsonNode? actual = JsonNode.Parse(body);
        if (NamesItsRun(exchange))
        {
            _identities.LearnName(NameOf(exchange.ResponseJson), NameOf(actual!));
        }

        ResponseComparison comparison = new(_identities);
        comparison.Compare(exchange.ResponseJson, actual);
        differences.AddRange(comparison.Differences);
        return differences;
    }

    private static string Show(byte[] body) => Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 500)));

    private static string NameOf(JsonNode createdRun) => (string)createdRun["run"]!["info"]!["run_name"]!;

    private byte[] RecordedBytes(RecordedExchange exchange) => exchange switch
    {
        { ResponseBytes: { } bytes } => bytes,
        { ResponseText: { } text } => Encoding.UTF8.GetBytes(_identities.Translate(text)),
        _ => Encoding.UTF8.GetBytes(exchange.ResponseJson?.ToJsonString(Recordings.AsWritten) ?? ""),
    };

    private static bool NamesItsRun(RecordedExchange exchange) =>
        exchange is { Status: 200, Json: not null }
        && exchange.Path.EndsWith("/runs/create", StringComparison.Ordinal)
        && !exchange.Json.Contains("runName", StringComparison.Ordinal)
        && JsonNode.Parse(exchange.Json)!["run_name"] is null;

    private HttpRequestMessage ToRequest(RecordedExchange exchange)
    {
        string target = exchange.Path + (exchange.Query.Length > 0 ? "?" + exchange.Query : "");
        Uri uri = new($"{server.GetLeftPart(UriPartial.Authority)}{_identities.Translate(target)}", AsGiven);
        HttpRequestMessage request = new(new HttpMethod(exchange.Method), uri);
        if (exchange.Number == ForeignHost)
        {
            request.Headers.Host = "evil.example";
        }

        byte[]? body = exchange.Bytes
            ?? (exchange.Text is { } text ? Encoding.UTF8.GetBytes(_identities.Translate(text)) : null)
            ?? (exchange.Json is { } json ? Encoding.UTF8.GetBytes(Body(json)) : null);
        string? type = exchange.Headers.GetValueOrDefault("Content-Type");
        if (body is not null || !string.IsNullOrEmpty(type))
        {
            request.Content = new ByteArrayContent(body ?? []);
            request.Content.Headers.ContentType = string.IsNullOrEmpty(type) ? null : MediaTypeHeaderValue.Parse(type);
            request.Headers.TransferEncodingChunked = exchange.IsChunked;
        }

        return request;
    }

    private string Body(string json)
    {
        JsonNode? body = JsonNode.Parse(json);
        string expanded = Abbreviations.Expand(body)?.ToJsonString(Recordings.AsWritten) ?? "null";
        string written = _identities.Translate(expanded);
        return written
            .Replace($"\"{Recordings.BareNumber}NaN\"", "NaN", StringComparison.Ordinal)
            .Replace($"\"{Recordings.BareNumber}Infinity\"", "Infinity", StringComparison.Ordinal);
    }
}
