using System.Text.Json.Nodes;

namespace Mlflow.Embedded.Tests.Replay;

/// <summary>A request to a stock MLflow and its response.</summary>
public sealed record RecordedExchange(int Number, string Label, string Method, string Path, string Query)
{
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body as JSON text with abbreviations and bare numbers; null if it is not JSON.</summary>
    public string? Json { get; init; }

    public string? Text { get; init; }

    public byte[]? Bytes { get; init; }

    public bool IsChunked { get; init; }

    public int Status { get; init; }

    public string? MediaType { get; init; }

    public JsonNode? ResponseJson { get; init; }

    public string? ResponseText { get; init; }

    public byte[]? ResponseBytes { get; init; }

    public override string ToString() => $"{Number} [{Label}] {Method} {Path}";
}
