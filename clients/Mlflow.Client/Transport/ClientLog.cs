using Microsoft.Extensions.Logging;

namespace Mlflow.Client.Transport;

/// <summary>What the client logs. Never a body, a query or a header: they may hold secrets.</summary>
internal static partial class ClientLog
{
    [LoggerMessage(1001, LogLevel.Warning, "{Endpoint}: attempt {Attempt} failed ({Reason}); again in {Seconds:0.0} s")]
    public static partial void Repeating(ILogger logger, string endpoint, int attempt, string reason, double seconds);

    [LoggerMessage(1002, LogLevel.Warning, "Run {Run} could not be ended as {Status}; what failed first is thrown")]
    public static partial void EndFailed(ILogger logger, Exception exception, RunId run, RunStatus status);

    [LoggerMessage(1003, LogLevel.Debug, "Run {Run}: a batch of {Entries} entries is logged")]
    public static partial void BatchLogged(ILogger logger, RunId run, int entries);

    [LoggerMessage(1004, LogLevel.Information, "{Path} goes in one request, for the server takes no parts: {Reason}")]
    public static partial void NoMultipart(ILogger logger, string path, string reason);

    [LoggerMessage(
        1005,
        LogLevel.Warning,
        "The upload of {Path} was given up, but could not be aborted; its parts stay in the store until it cleans up")]
    public static partial void AbortFailed(ILogger logger, Exception exception, string path);
}
