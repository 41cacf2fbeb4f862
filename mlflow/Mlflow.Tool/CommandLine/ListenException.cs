namespace Mlflow.Tool.CommandLine;

/// <summary>A server cannot listen at its address. The message says what to do.</summary>
internal sealed class ListenException(Exception cause) : Exception(
    $"The server cannot listen: {cause.Message.TrimEnd('.')}. Set another address with --port or --urls.", cause);
