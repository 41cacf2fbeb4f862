namespace CoverType.DataApi;

/// <summary>What the service logs: ids 3000 to 3099.</summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Information, "the data API serves {Description}; a batch lasts {Seconds} s")]
    public static partial void Serving(ILogger logger, string description, string seconds);

    [LoggerMessage(3001, LogLevel.Information, "group {Group} is at batch {Batch} of {Batches}")]
    public static partial void BatchMoved(ILogger logger, int group, int batch, int batches);

    [LoggerMessage(3002, LogLevel.Information, "group {Group} starts over")]
    public static partial void GroupRestarted(ILogger logger, int group);

    [LoggerMessage(
        3003, LogLevel.Warning, "{File} cannot be read ({Reason}): every group starts over, the file is kept as {Kept}")]
    public static partial void StateUnreadable(ILogger logger, string file, string reason, string kept);
}
