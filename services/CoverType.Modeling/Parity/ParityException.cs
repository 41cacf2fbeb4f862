namespace CoverType.Modeling.Parity;

/// <summary>An exported graph does not answer as the model that it was made of; it must not be registered.</summary>
public sealed class ParityException : Exception
{
    public ParityException()
    {
    }

    public ParityException(string message)
        : base(message)
    {
    }

    public ParityException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
