namespace CoverType.Inference.OpenInference;

/// <summary>The response to <c>GET /v2/health/live</c>.</summary>
internal sealed record ServerLive(bool Live);
