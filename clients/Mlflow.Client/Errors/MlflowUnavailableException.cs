using Mlflow.Client.Errors;

namespace Mlflow.Client;

/// <summary>
/// The server did not answer, or said that it cannot now (429, 502, 503, 504): the same call may succeed later.
/// </summary>
public sealed class MlflowUnavailableException : MlflowException
{
    /// <summary>An exception without further details.</summary>
    public MlflowUnavailableException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What happened, to what, and what to do.</param>
    public MlflowUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    /// <param name="message">What happened, to what, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public MlflowUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal MlflowUnavailableException(ErrorDetails details)
        : base(details)
    {
    }
}
