using System.Text.Json.Nodes;

namespace Mlflow.Embedded.Tests.Replay;

/// <summary>A request to a stock MLflow and its answer.</summary>
public sealed record RecordedExchange(int Number, string Label, string Method, string Path, string Query)
{
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body as JSON text, abbreviations and bare numbers included.</summary>
    public string? Json { get; init; }

    public string? Text { get; init; }

    public byte[]? Bytes { get; init; }

    public bool IsChunked { get; init; }

    public int Status { get; init; }

    public string? MediaType { get; init; }

    public JsonNode? AnswerJson { get; init; }

    public string? AnswerText { get; init; }

    public byte[]? AnswerBytes { get; init; }

    public override string ToString() => $"{Number} [{Label}] {Method} {Path}";
}
