namespace CoverType.DataApi.Groups;

internal static partial class GroupsLog
{
    [LoggerMessage(3001, LogLevel.Information, "group {Group} is at batch {Batch} of {Batches}")]
    public static partial void BatchBegun(this ILogger logger, int group, int batch, int batches);

    [LoggerMessage(3002, LogLevel.Information, "group {Group} starts over")]
    public static partial void GroupRestarted(this ILogger logger, int group);

    [LoggerMessage(
        3003, LogLevel.Warning, "{File} cannot be read ({Reason}): every group starts over, the file is kept as {Kept}")]
    public static partial void StateUnreadable(this ILogger logger, string file, string reason, string kept);
}
