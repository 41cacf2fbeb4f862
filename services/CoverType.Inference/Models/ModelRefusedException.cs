namespace CoverType.Inference.Models;

/// <summary>A model that must not be served. The message says why, and goes after "version 3 was refused: ".</summary>
internal sealed class ModelRefusedException(string message, Exception? innerException = null)
    : Exception(message, innerException);
