namespace CoverType.Pipeline.Assembly;

internal static partial class AssemblyLog
{
    [LoggerMessage(
        4200,
        LogLevel.Information,
        "campaign {Campaign}: {Portions} portions assembled, {Training:N0} cells to train on, {HoldOut:N0} held out")]
    public static partial void Assembled(this ILogger stage, int campaign, int portions, int training, int holdOut);
}
