namespace Mlflow.Tool.Copying.Session;

/// <summary>Something cannot be copied. The message says what, why, and what to do.</summary>
internal sealed class CopyException(string message) : Exception(message)
{
    /// <summary>True if a later copy cannot mend it, since the source no longer has what is missing.</summary>
    public bool IsFinal { get; init; }
}
