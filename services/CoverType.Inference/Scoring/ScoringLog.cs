namespace CoverType.Inference.Scoring;

internal static partial class ScoringLog
{
    [LoggerMessage(5201, LogLevel.Error, "{Observer} failed to observe predictions; the callers have their answers.")]
    public static partial void ObserverFailed(this ILogger logger, string observer, Exception failure);
}
