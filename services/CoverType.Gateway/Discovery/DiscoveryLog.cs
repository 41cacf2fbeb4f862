namespace CoverType.Gateway.Discovery;

internal static partial class DiscoveryLog
{
    [LoggerMessage(7000, LogLevel.Information, "The replicas of {Name} are: {Addresses}.")]
    public static partial void ReplicasFound(this ILogger logger, string name, string addresses);

    [LoggerMessage(7001, LogLevel.Warning,
        "The name {Name} cannot be looked up, so its last addresses are used: {Reason}")]
    public static partial void LookupFailed(this ILogger logger, string name, string reason);
}
