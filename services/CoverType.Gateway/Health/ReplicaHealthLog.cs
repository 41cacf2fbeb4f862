namespace CoverType.Gateway.Health;

internal static partial class ReplicaHealthLog
{
    [LoggerMessage(7300, LogLevel.Information, "The replica {Replica} of {Site} is ready.")]
    public static partial void Ready(this ILogger logger, string site, string replica);

    [LoggerMessage(7301, LogLevel.Warning, "The replica {Replica} of {Site} is not ready: {Reason}")]
    public static partial void NotReady(this ILogger logger, string site, string replica, string reason);
}
