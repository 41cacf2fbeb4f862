namespace CoverType.Inference.Feedback;

internal static partial class FeedbackLog
{
    [LoggerMessage(
        5401, LogLevel.Warning,
        "The key of the prediction ids cannot be kept in {Path}: {Reason} Feedback about predictions of this process is taken "
        + "until it stops.")]
    public static partial void KeyNotKept(this ILogger logger, string path, string reason);

    [LoggerMessage(5402, LogLevel.Warning, "Feedback cannot be kept; predictions go out as before. {Reason}")]
    public static partial void StoreAway(this ILogger logger, string reason);

    [LoggerMessage(5403, LogLevel.Information, "Feedback can be kept again.")]
    public static partial void StoreBack(this ILogger logger);
}
