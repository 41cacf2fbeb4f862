namespace Onnx.Model;

/// <summary>Thrown if bytes are not an ONNX model, or a model breaks a rule of the format.</summary>
public sealed class OnnxFormatException : Exception
{
    /// <summary>Creates the exception with a default message.</summary>
    public OnnxFormatException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public OnnxFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public OnnxFormatException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
