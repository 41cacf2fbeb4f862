namespace CoverType.Pipeline.Leases;

internal static partial class LeaseLog
{
    [LoggerMessage(
        4500, LogLevel.Warning, "This process stops the work '{Work}': another one may do it now ({Reason}).")]
    public static partial void Lost(this ILogger log, string work, string reason);

    [LoggerMessage(4501, LogLevel.Debug, "Another process does the work '{Work}'.")]
    public static partial void HeldByAnother(this ILogger log, string work);

    [LoggerMessage(4502, LogLevel.Debug, "The lease of the work '{Work}' was not returned, it ends by itself: {Reason}")]
    public static partial void NotReturned(this ILogger log, string work, string reason);
}
