namespace CoverType.Inference.OpenInference;

/// <summary>The response to <c>GET /v2</c>.</summary>
internal sealed record ServerMetadata(string Name, string Version, IReadOnlyList<string> Extensions);
