using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoverType.Testing;

namespace Mlflow.Embedded.Tests.Replay;

/// <summary>Reads the recorded exchanges in their order.</summary>
public static partial class Recordings
{
    /// <summary>The prefix of a text in a parsed body that replaces a bare <c>NaN</c> or <c>Infinity</c>.</summary>
    public const string BareNumber = "<bare>";

    public static readonly JsonSerializerOptions AsWritten =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string FilePath =
        RepositoryRoot.Combine("tests", "fixtures", "contract", "mlflow-3.11.1-sqlite.jsonl");

    public static IReadOnlyList<RecordedExchange> Read() => [.. File.ReadLines(FilePath).Select(Parse)];

    private static RecordedExchange Parse(string line)
    {
        string json = BareNumbers().Replace(line, $"""$1"{BareNumber}$2" """);
        JsonNode exchange = JsonNode.Parse(json)!;
        return new RecordedExchange(
            (int)exchange["seq"]!, (string)exchange["label"]!, (string)exchange["method"]!, (string)exchange["path"]!,
            (string?)exchange["query"] ?? "")
        {
            Headers = exchange["request_headers"]!.AsObject()
                .ToDictionary(header => header.Key, header => (string)header.Value!),
            Json = exchange["request_json"]?.ToJsonString(AsWritten),
            Text = (string?)exchange["request_text"],
            Bytes = FromBase64(exchange["request_base64"]),
            IsChunked = exchange["request_chunked"] is not null,
            Status = (int)exchange["status"]!,
            MediaType = ((string?)exchange["response_headers"]!["content-type"])?.Split(';')[0],
            ResponseJson = exchange["response_json"],
            ResponseText = (string?)exchange["response_text"],
            ResponseBytes = FromBase64(exchange["response_base64"]),
        };
    }

    private static byte[]? FromBase64(JsonNode? node) => node is null ? null : Convert.FromBase64String((string)node!);

    [GeneratedRegex(@"(""value"": )(-?(?:NaN|Infinity))")]
    private static partial Regex BareNumbers();
}
