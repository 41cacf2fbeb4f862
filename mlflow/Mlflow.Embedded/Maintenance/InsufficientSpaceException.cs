namespace Mlflow.Embedded.Maintenance;

/// <summary>A backup that the disk has no space for. The message is one line with what to do.</summary>
internal sealed class InsufficientSpaceException(string message, Exception? innerException = null)
    : IOException(message, innerException);
