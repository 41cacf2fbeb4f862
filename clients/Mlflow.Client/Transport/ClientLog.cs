using Microsoft.Extensions.Logging;

namespace Mlflow.Client.Transport;

/// <summary>Messages of calls and transfers. None contains a body, a query or a header, which may hold secrets.</summary>
internal static partial class ClientLog
{
    [LoggerMessage(
        1001, LogLevel.Warning, "{Endpoint}: attempt {Attempt} failed ({Reason}). The next attempt follows in {Seconds:0.0} s.")]
    public static partial void Repeating(
        this ILogger log, string endpoint, int attempt, string reason, double seconds);
}
