namespace CoverType.Inference.OpenInference;

/// <summary>The response to <c>GET /v2/models/{name}/ready</c>.</summary>
internal sealed record ModelReady(string Name, bool Ready);
