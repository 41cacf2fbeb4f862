namespace CoverType.Web.Outages;

internal static partial class OutageLog
{
    [LoggerMessage(6101, LogLevel.Warning, "The {Service} is away: {Reason}")]
    public static partial void OutageBegan(this ILogger log, string service, string reason);

    [LoggerMessage(6102, LogLevel.Information, "The {Service} is back after {Seconds:0} s.")]
    public static partial void OutageEnded(this ILogger log, string service, double seconds);
}
