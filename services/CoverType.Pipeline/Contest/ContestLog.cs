namespace CoverType.Pipeline.Contest;

internal static partial class ContestLog
{
    [LoggerMessage(
        4210,
        LogLevel.Information,
        "campaign {Campaign}: candidate {Candidate}: accuracy {Accuracy:0.000}, macro F1 {MacroF1:0.000} on {Rows:N0} trial "
        + "cells; {CpuSeconds:0.0} CPU s, {Megabytes:N0} MB, graph {GraphMegabytes:0.0} MB, {Microseconds:0} µs a record")]
    public static partial void CandidateScored(
        this ILogger stage,
        int campaign,
        string candidate,
        double accuracy,
        double macroF1,
        double rows,
        double? cpuSeconds,
        double? megabytes,
        double? graphMegabytes,
        double? microseconds);

    [LoggerMessage(
        4220,
        LogLevel.Information,
        "campaign {Campaign}: {Candidates} candidates compete on {Cells:N0} training cells in {Folds} {FoldsWord}")]
    public static partial void ContestBegins(
        this ILogger stage, int campaign, int candidates, int cells, int folds, string foldsWord);

    [LoggerMessage(
        4221,
        LogLevel.Information,
        "campaign {Campaign}: the candidates are compared on {Folds} of {All} folds, as many as fit into "
        + "Training:ContestTime ({Time})")]
    public static partial void FoldsLeftOut(this ILogger stage, int campaign, int folds, int all, TimeSpan time);

    [LoggerMessage(
        4222, LogLevel.Warning, "campaign {Campaign}: candidate {Candidate} is not promoted, its cost is above a limit: {Reason}")]
    public static partial void CandidateOverLimit(this ILogger stage, int campaign, string candidate, string reason);

    [LoggerMessage(4211, LogLevel.Warning, "campaign {Campaign}: candidate {Candidate} is skipped: {Reason}")]
    public static partial void CandidateSkipped(this ILogger stage, int campaign, string candidate, string reason);

    [LoggerMessage(4212, LogLevel.Warning, "campaign {Campaign}: candidate {Candidate} failed: {Reason}")]
    public static partial void CandidateFailed(this ILogger stage, int campaign, string candidate, string reason);

    [LoggerMessage(4213, LogLevel.Debug, "Campaign {Campaign}: candidate {Candidate} failed.")]
    public static partial void CandidateFailure(this ILogger log, Exception? failure, int campaign, string candidate);
}
