namespace CoverType.Web.Pipeline.Feed;

internal static partial class FeedLog
{
    [LoggerMessage(6601, LogLevel.Debug, "The pages listen to the events of the pipeline.")]
    public static partial void Listening(this ILogger log);

    [LoggerMessage(6602, LogLevel.Debug, "The pipeline streams no events, so the pages ask it again and again: {Reason}")]
    public static partial void NotListening(this ILogger log, string reason);

    [LoggerMessage(6603, LogLevel.Warning, "The events of the pipeline cannot be read.")]
    public static partial void Unreadable(this ILogger log, Exception failure);
}
