namespace Mlflow.Client.S3;

/// <summary>A stream of the caller's failed, not the transfer: the caller is told the cause itself.</summary>
internal sealed class LocalFailureException(Exception cause) : Exception(cause.Message, cause);
