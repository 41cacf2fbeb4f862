namespace CoverType.Pipeline.Scheduling;

internal static partial class SchedulingLog
{
    [LoggerMessage(4300, LogLevel.Error, "The campaign could not be advanced, trying again soon.")]
    public static partial void AdvanceFailed(ILogger log, Exception failure);

    [LoggerMessage(4301, LogLevel.Error, "The data API could not be polled; the next poll goes on.")]
    public static partial void CollectFailed(ILogger log, Exception failure);
}
