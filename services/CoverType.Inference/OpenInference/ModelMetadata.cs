namespace CoverType.Inference.OpenInference;

/// <summary>The response to <c>GET /v2/models/{name}</c>.</summary>
internal sealed record ModelMetadata(
    string Name,
    IReadOnlyList<string> Versions,
    string Platform,
    IReadOnlyList<TensorMetadata> Inputs,
    IReadOnlyList<TensorMetadata> Outputs);
