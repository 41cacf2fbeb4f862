namespace Mlflow.Tool.Servers;

/// <summary>The text of a server is neither an address nor a data folder. The message says what to do.</summary>
internal sealed class ServerException(string message) : Exception(message);
