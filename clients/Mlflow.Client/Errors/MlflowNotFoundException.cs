using Mlflow.Client.Errors;

namespace Mlflow.Client;

/// <summary>The experiment, run, model, version or artifact does not exist.</summary>
public sealed class MlflowNotFoundException : MlflowException
{
    /// <summary>An exception without further details.</summary>
    public MlflowNotFoundException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What happened, to what, and what to do.</param>
    public MlflowNotFoundException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    /// <param name="message">What happened, to what, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public MlflowNotFoundException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal MlflowNotFoundException(ErrorDetails details)
        : base(details)
    {
    }
}
