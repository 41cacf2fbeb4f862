namespace CoverType.Inference.OpenInference;

/// <summary>An error response of the protocol.</summary>
/// <param name="Error">What is wrong.</param>
internal sealed record OpenInferenceError(string Error);
