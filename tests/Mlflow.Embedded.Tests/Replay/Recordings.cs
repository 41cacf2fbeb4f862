using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoverType.Testing;

namespace Mlflow.Embedded.Tests.Replay;

/// <summary>The recorded exchanges, in the order in which they were made.</summary>
public static partial class Recordings
{
    /// <summary>Stands in a parsed body where the request had a bare <c>NaN</c> or <c>Infinity</c>.</summary>
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
            AnswerJson = exchange["response_json"],
            AnswerText = (string?)exchange["response_text"],
            AnswerBytes = FromBase64(exchange["response_base64"]),
        };
    }

    private static byte[]? FromBase64(JsonNode? node) => node is null ? null : Convert.FromBase64String((string)node!);

    [GeneratedRegex(@"(""value"": )(-?(?:NaN|Infinity))")]
    private static partial Regex BareNumbers();
}
