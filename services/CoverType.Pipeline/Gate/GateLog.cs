namespace CoverType.Pipeline.Gate;

internal static partial class GateLog
{
    [LoggerMessage(
        4600, LogLevel.Information, "campaign {Campaign}: its {Rows:N0} cells pass the gate. {Against}")]
    public static partial void Passed(this ILogger stage, int campaign, int rows, string against);

    [LoggerMessage(4601, LogLevel.Warning, "campaign {Campaign}: {Finding}")]
    public static partial void Drifted(this ILogger stage, int campaign, string finding);

    [LoggerMessage(
        4602,
        LogLevel.Warning,
        "campaign {Campaign}: its labels contradict the champion, and it continues by Gate:OnContradiction; later campaigns use "
        + "none of its rows")]
    public static partial void Doubted(this ILogger stage, int campaign);

    [LoggerMessage(
        4603,
        LogLevel.Warning,
        "Campaign {Campaign}: the labels are not compared with the predictions of the champion, version {Version}: {Reason}")]
    public static partial void ChampionNotScored(this ILogger log, int campaign, int version, string reason);
}
