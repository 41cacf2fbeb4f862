using Mlflow.Client.Errors;

namespace Mlflow.Client;

/// <summary>The name is taken.</summary>
public sealed class MlflowAlreadyExistsException : MlflowException
{
    /// <summary>An exception without further details.</summary>
    public MlflowAlreadyExistsException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What happened, to what, and what to do.</param>
    public MlflowAlreadyExistsException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    /// <param name="message">What happened, to what, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public MlflowAlreadyExistsException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal MlflowAlreadyExistsException(ErrorDetails details)
        : base(details)
    {
    }
}
