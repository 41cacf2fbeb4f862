using CoverType.Clients.Pipeline;

namespace CoverType.Pipeline.Retention;

internal static partial class RetentionLog
{
    [LoggerMessage(4810, LogLevel.Information, "Removed {Kind} of {Name}: {Reason}.")]
    public static partial void Removed(this ILogger log, RetentionKind kind, string name, string reason);

    [LoggerMessage(4811, LogLevel.Warning, "{Kind} of {Name} could not be removed; the next campaign tries it again: {Reason}")]
    public static partial void NotRemoved(this ILogger log, RetentionKind kind, string name, string reason);

    [LoggerMessage(4812, LogLevel.Warning, "What is past its retention could not be found out; the next campaign tries it again: {Reason}")]
    public static partial void SearchFailed(this ILogger log, string reason);
}
