namespace CoverType.Pipeline.Leases;

internal static partial class LeaseLog
{
    [LoggerMessage(
        4500, LogLevel.Warning, "This process stops the work '{Work}': it may no longer be the only one ({Reason}).")]
    public static partial void Lost(ILogger log, string work, string reason);

    [LoggerMessage(4501, LogLevel.Debug, "Another process does the work '{Work}'.")]
    public static partial void HeldByAnother(ILogger log, string work);
}
