namespace CoverType.Pipeline.Tracking;

internal static partial class TrackingLog
{
    [LoggerMessage(4206, LogLevel.Warning, "Closed the run {Run}, which was left running: {Reason}.")]
    public static partial void OrphanClosed(this ILogger log, string run, string reason);

    [LoggerMessage(
        4207,
        LogLevel.Information,
        "Left the run {Run} running: its campaign {Campaign} is not in this state database, "
        + "and it is younger than a day.")]
    public static partial void OrphanLeft(this ILogger log, string run, string campaign);

    [LoggerMessage(
        4214,
        LogLevel.Warning,
        "campaign {Campaign}: version {Kept} is kept; version {Version} of run {Run}, which another process registered, "
        + "is marked as superseded")]
    public static partial void Superseded(this ILogger stage, int campaign, string kept, string version, string run);

    [LoggerMessage(
        4215,
        LogLevel.Warning,
        "campaign {Campaign}: run {Kept} is kept; run {Run}, which another process began, is closed as KILLED")]
    public static partial void RunClosed(this ILogger stage, int campaign, string kept, string run);
}
