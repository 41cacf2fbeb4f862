namespace CoverType.Modeling.Parity;

/// <summary>An exported graph differs from its model and must not be registered.</summary>
public sealed class ParityException : Exception
{
    /// <inheritdoc/>
    public ParityException()
    {
    }

    /// <inheritdoc/>
    public ParityException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public ParityException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
