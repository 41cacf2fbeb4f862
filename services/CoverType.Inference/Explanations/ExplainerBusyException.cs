namespace CoverType.Inference.Explanations;

/// <summary>Too many explanations wait for their turn.</summary>
internal sealed class ExplainerBusyException(string message) : Exception(message);
