namespace CoverType.Pipeline.Training;

internal static partial class WorkFolderLog
{
    [LoggerMessage(4216, LogLevel.Information, "Removed the work folder {Folder}: its campaign has ended.")]
    public static partial void WorkFolderRemoved(this ILogger log, string folder);

    [LoggerMessage(4217, LogLevel.Warning, "Work folders of ended campaigns could not be removed: {Reason}")]
    public static partial void WorkFoldersNotRemoved(this ILogger log, string reason);
}
