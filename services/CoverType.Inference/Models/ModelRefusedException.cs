namespace CoverType.Inference.Models;

/// <summary>A model that must not be served. The message is the reason, to follow "version 3 was refused: ".</summary>
internal sealed class ModelRefusedException(string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>True if the cached file is not the one that was downloaded, so that it must be removed.</summary>
    public bool IsSpoiled { get; init; }
}
