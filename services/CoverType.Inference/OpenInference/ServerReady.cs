namespace CoverType.Inference.OpenInference;

/// <summary>The response to <c>GET /v2/health/ready</c>.</summary>
internal sealed record ServerReady(bool Ready);
