namespace Mlflow.Tool.Copying;

/// <summary>Something cannot be copied. The message says what, why, and what to do.</summary>
internal sealed class CopyException(string message) : Exception(message);
