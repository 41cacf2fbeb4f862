namespace Mlflow.Client;

/// <summary>The files to download have more bytes than <see cref="MlflowClientOptions.MaxDownloadBytes"/>.</summary>
public sealed class MlflowDownloadTooLargeException : MlflowException
{
    /// <summary>An exception without further details.</summary>
    public MlflowDownloadTooLargeException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What happened, to what, and what to do.</param>
    public MlflowDownloadTooLargeException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    /// <param name="message">What happened, to what, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public MlflowDownloadTooLargeException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
