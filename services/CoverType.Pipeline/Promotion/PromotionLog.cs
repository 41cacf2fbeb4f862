namespace CoverType.Pipeline.Promotion;

internal static partial class PromotionLog
{
    [LoggerMessage(4205, LogLevel.Information, "registered {Model} version {Version} (campaign {Campaign})")]
    public static partial void Registered(this ILogger stage, string model, string version, int campaign);

    [LoggerMessage(4400, LogLevel.Information, "{Alias} -> version {Version}: {Reason}")]
    public static partial void Moved(this ILogger stage, string alias, string version, string reason);

    [LoggerMessage(
        4401, LogLevel.Information, "{Alias} stays at version {Champion}, version {Version} is not better: {Reason}")]
    public static partial void Stayed(this ILogger stage, string alias, string champion, string version, string reason);

    [LoggerMessage(
        4402,
        LogLevel.Warning,
        "Campaign {Campaign}: the alias {Alias} was moved to version {Version} by others; comparing again.")]
    public static partial void MovedByOthers(this ILogger log, int campaign, string alias, string version);

    [LoggerMessage(
        4403,
        LogLevel.Warning,
        "Campaign {Campaign}: the decision was carried out, but MLflow did not take the tags that explain it: {Reason}")]
    public static partial void NotExplained(this ILogger log, int campaign, string reason);
}
