namespace CoverType.Pipeline.Scheduling;

internal static partial class SchedulingLog
{
    [LoggerMessage(
        4001,
        LogLevel.Information,
        "all campaigns have ended; resting until another is started")]
    public static partial void Resting(this ILogger stage);

    [LoggerMessage(
        4208, LogLevel.Warning, "Runs left running could not be closed, trying again in {Seconds:0.#} s: {Reason}")]
    public static partial void OrphansNotClosed(this ILogger log, double seconds, string reason);

    [LoggerMessage(4300, LogLevel.Error, "The campaign could not be advanced, trying again soon.")]
    public static partial void AdvanceFailed(this ILogger log, Exception failure);

    [LoggerMessage(
        4308, LogLevel.Error, "The campaign could not be advanced (attempt {Attempt}), trying again ever later: {Reason}")]
    public static partial void AdvanceFailedAgain(this ILogger log, int attempt, string reason);

    [LoggerMessage(
        4309,
        LogLevel.Warning,
        "the clock {Change} by {Seconds:0.#} s; polls and attempts follow the new time")]
    public static partial void ClockJumped(this ILogger stage, string change, double seconds);

    [LoggerMessage(4301, LogLevel.Error, "The data API could not be polled, trying again at the next interval.")]
    public static partial void CollectFailed(this ILogger log, Exception failure);

    [LoggerMessage(4310, LogLevel.Error, "The data API could not be polled {Count} times in a row: {Reason}")]
    public static partial void CollectFailedAgain(this ILogger log, int count, string reason);

    [LoggerMessage(4302, LogLevel.Warning, "The campaign is left as it is: {Reason}")]
    public static partial void AdvanceLeft(this ILogger log, string reason);

    [LoggerMessage(
        4303, LogLevel.Warning, "A job could not be scheduled, trying again in {Seconds:0.#} s: {Reason}")]
    public static partial void NotScheduled(this ILogger log, double seconds, string reason);

    [LoggerMessage(
        4312,
        LogLevel.Warning,
        "Nothing is retrained by itself: no time to come matches '{Cron}' (Schedule:Retrain, or PUT /api/schedule/retrain).")]
    public static partial void NeverFires(this ILogger log, string cron);

    [LoggerMessage(4306, LogLevel.Information, "retraining: {Message}")]
    public static partial void Retrained(this ILogger stage, string message);

    [LoggerMessage(4307, LogLevel.Error, "The retraining could not be started, trying again in {Seconds:0.#} s.")]
    public static partial void RetrainFailed(this ILogger log, Exception failure, double seconds);

    [LoggerMessage(
        4311, LogLevel.Error, "The retraining could not be started (attempt {Attempt}), trying again in {Seconds:0.#} s: {Reason}")]
    public static partial void RetrainFailedAgain(this ILogger log, int attempt, double seconds, string reason);

    [LoggerMessage(4305, LogLevel.Warning, "This poll of the data API is left: {Reason}")]
    public static partial void CollectLeft(this ILogger log, string reason);
}
