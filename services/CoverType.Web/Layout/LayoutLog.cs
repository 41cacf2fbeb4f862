namespace CoverType.Web.Layout;

internal static partial class LayoutLog
{
    [LoggerMessage(6701, LogLevel.Error, "The page /{Address} has failed.")]
    public static partial void PageFailed(this ILogger log, string address, Exception failure);
}
