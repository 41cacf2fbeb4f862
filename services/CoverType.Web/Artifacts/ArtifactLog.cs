namespace CoverType.Web.Artifacts;

internal static partial class ArtifactLog
{
    [LoggerMessage(6501, LogLevel.Warning, "The download of {Path} of {Owner} broke: {Reason}")]
    public static partial void DownloadBroke(this ILogger log, string path, string owner, string reason);
}
