namespace CoverType.Pipeline.Assembly;

internal static partial class AssemblyLog
{
    [LoggerMessage(
        4200,
        LogLevel.Information,
        "campaign {Campaign}: {Portions} portions assembled, {Training:N0} cells to train on, {HoldOut:N0} held out")]
    public static partial void Assembled(this ILogger stage, int campaign, int portions, int training, int holdOut);

    [LoggerMessage(
        4224,
        LogLevel.Information,
        "campaign {Campaign}: {Twins:N0} of the {HoldOut:N0} cells that are held out differ from a training cell by one degree "
        + "of aspect only")]
    public static partial void Twins(this ILogger stage, int campaign, int twins, int holdOut);
}
