namespace Onnx.Model;

/// <summary>
/// Bytes that are no ONNX model, or a model that breaks a rule of the format; the message says which.
/// </summary>
public sealed class OnnxFormatException : Exception
{
    /// <summary>A failure without a message.</summary>
    public OnnxFormatException()
    {
    }

    /// <summary>A failure with its reason.</summary>
    public OnnxFormatException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its reason and what caused it.</summary>
    public OnnxFormatException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
