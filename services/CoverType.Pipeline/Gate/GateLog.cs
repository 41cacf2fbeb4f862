namespace CoverType.Pipeline.Gate;

internal static partial class GateLog
{
    [LoggerMessage(
        4600, LogLevel.Information, "campaign {Campaign}: its {Rows:N0} cells pass the gate. {Against}")]
    public static partial void Passed(this ILogger stage, int campaign, int rows, string against);

    [LoggerMessage(4601, LogLevel.Warning, "campaign {Campaign}: {Finding}")]
    public static partial void Drifted(this ILogger stage, int campaign, string finding);
}
