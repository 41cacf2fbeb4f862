namespace CoverType.Inference.Models;

/// <summary>A model that must not be served. The message says why, and goes after "version 3 was refused: ".</summary>
internal sealed class ModelRefusedException(string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Whether the cached file is not what was downloaded, so that it is good for nothing.</summary>
    public bool IsSpoiled { get; init; }
}
