using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoverType.Testing;

namespace Mlflow.Client.Tests.Recordings;

/// <summary>One recorded request to a stock MLflow, and its answer.</summary>
internal sealed partial class Exchange
{
    private readonly JsonObject _json;

    private Exchange(JsonObject json)
    {
        _json = json;
    }

    public int Number => _json["seq"]!.GetValue<int>();

    public string Label => Text("label")!;

    public string Method => Text("method")!;

    /// <summary>Path as it was on the wire, escapes included.</summary>
    public string Path => Text("path")!;

    public int Status => _json["status"]!.GetValue<int>();

    public JsonNode? RequestJson => _json["request_json"];

    /// <summary>Bytes of a request that is not JSON, or was not recorded as JSON; null if it had none.</summary>
    public byte[]? RequestBytes => Bytes("request_base64", "request_text");

    public IReadOnlyList<(string Key, string Value)> Query =>
        [.. (_json["query_params"]?.AsArray() ?? []).Select(pair => ((string)pair![0]!, (string)pair[1]!))];

    public string ContentType => _json["response_headers"]!["content-type"]?.GetValue<string>() ?? string.Empty;

    public JsonNode? AnswerJson => _json["response_json"];

    public byte[] AnswerBytes => AnswerJson is { } json
        ? Encoding.UTF8.GetBytes(json.ToJsonString())
        : Bytes("response_base64", "response_text") ?? [];

    public static IReadOnlyList<Exchange> ReadAll() =>
    [
        .. File.ReadLines(RepositoryRoot.Combine("tests", "fixtures", "contract", "mlflow-3.11.1-sqlite.jsonl"))
            .Select(line => BareToken().Replace(line, "\"bare $1\""))
            .Select(line => new Exchange(JsonNode.Parse(line)!.AsObject())),
    ];

    public override string ToString() => $"{Number} {Label}: {Method} {Path}";

    private string? Text(string name) => _json[name]?.GetValue<string>();

    private byte[]? Bytes(string base64, string text)
    {
        if (Text(base64) is { } encoded)
        {
            return Convert.FromBase64String(encoded);
        }

        return Text(text) is { } plain ? Encoding.UTF8.GetBytes(plain) : null;
    }

    /// <summary>What some client sent without quotes, and no JSON: kept as a text that no client sends.</summary>
    [GeneratedRegex(@"(?<=[:\[,]\s*)(NaN|-?Infinity)(?=\s*[,}\]])")]
    private static partial Regex BareToken();
}
