namespace CoverType.Pipeline.Promotion;

internal static partial class PromotionLog
{
    [LoggerMessage(4400, LogLevel.Information, "{Alias} -> version {Version}: {Reason}")]
    public static partial void Moved(ILogger stage, string alias, string version, string reason);

    [LoggerMessage(
        4401, LogLevel.Information, "{Alias} stays at version {Champion}, version {Version} is not better: {Reason}")]
    public static partial void Stayed(ILogger stage, string alias, string champion, string version, string reason);

    [LoggerMessage(
        4402,
        LogLevel.Warning,
        "Campaign {Campaign}: the alias {Alias} was moved to version {Version} by others; comparing anew.")]
    public static partial void MovedByOthers(ILogger log, int campaign, string alias, string version);
}
