namespace CoverType.Pipeline.Scheduling;

internal static partial class SchedulingLog
{
    [LoggerMessage(4300, LogLevel.Error, "The campaign could not be advanced, trying again soon.")]
    public static partial void AdvanceFailed(ILogger log, Exception failure);

    [LoggerMessage(4301, LogLevel.Error, "The data API could not be polled; the next poll goes on.")]
    public static partial void CollectFailed(ILogger log, Exception failure);

    [LoggerMessage(4302, LogLevel.Warning, "The campaign is left as it stands: {Reason}")]
    public static partial void AdvanceLeft(ILogger log, string reason);

    [LoggerMessage(
        4303, LogLevel.Warning, "The scheduler's store is not reached, trying again in {Seconds:0.#} s: {Reason}")]
    public static partial void NotScheduled(ILogger log, double seconds, string reason);

    [LoggerMessage(4304, LogLevel.Warning, "Nothing could be collected; the next poll goes on: {Reason}")]
    public static partial void ObjectsNotReached(ILogger log, string reason);
}
