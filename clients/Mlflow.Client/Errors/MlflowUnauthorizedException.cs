using Mlflow.Client.Errors;

namespace Mlflow.Client;

/// <summary>Credentials are missing or wrong, or do not allow the call (401 and 403).</summary>
public sealed class MlflowUnauthorizedException : MlflowException
{
    /// <summary>An exception without further details.</summary>
    public MlflowUnauthorizedException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What happened, to what, and what to do.</param>
    public MlflowUnauthorizedException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    /// <param name="message">What happened, to what, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public MlflowUnauthorizedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal MlflowUnauthorizedException(ErrorDetails details)
        : base(details)
    {
    }
}
