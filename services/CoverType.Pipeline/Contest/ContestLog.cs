namespace CoverType.Pipeline.Contest;

internal static partial class ContestLog
{
    [LoggerMessage(
        4210,
        LogLevel.Information,
        "campaign {Campaign}: candidate {Candidate}: accuracy {Accuracy:0.000}, macro F1 {MacroF1:0.000} "
        + "on {Rows:N0} trial cells, after {Seconds:0.0} s on {Cells:N0} others")]
    public static partial void CandidateScored(
        this ILogger stage, int campaign, string candidate, double accuracy, double macroF1, int rows, double seconds, int cells);

    [LoggerMessage(4211, LogLevel.Warning, "campaign {Campaign}: candidate {Candidate} is skipped: {Reason}")]
    public static partial void CandidateSkipped(this ILogger stage, int campaign, string candidate, string reason);

    [LoggerMessage(4212, LogLevel.Warning, "campaign {Campaign}: candidate {Candidate} failed: {Reason}")]
    public static partial void CandidateFailed(this ILogger stage, int campaign, string candidate, string reason);

    [LoggerMessage(4213, LogLevel.Debug, "Campaign {Campaign}: candidate {Candidate} failed.")]
    public static partial void CandidateFailure(this ILogger log, Exception? failure, int campaign, string candidate);
}
