using Microsoft.Extensions.Logging;

namespace Mlflow.Client.Transport;

/// <summary>What the client logs. Never a body, a query or a header: they may hold secrets.</summary>
internal static partial class ClientLog
{
    [LoggerMessage(1001, LogLevel.Warning, "{Endpoint}: attempt {Attempt} failed ({Reason}); again in {Seconds:0.0} s")]
    public static partial void Repeating(ILogger logger, string endpoint, int attempt, string reason, double seconds);
}
