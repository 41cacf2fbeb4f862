namespace Mlflow.Embedded.Maintenance;

/// <summary>A backup or a removal that cannot be done. The message is one line with the reason and what to do.</summary>
/// <param name="message">The message.</param>
/// <param name="innerException">The exception that led to it, or null.</param>
public sealed class MaintenanceException(string message, Exception? innerException = null)
    : Exception(message, innerException);
