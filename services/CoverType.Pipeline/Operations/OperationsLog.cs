namespace CoverType.Pipeline.Operations;

internal static partial class OperationsLog
{
    [LoggerMessage(4800, LogLevel.Information, "campaign {Campaign} was cancelled: {Reason}")]
    public static partial void Cancelled(this ILogger stage, int campaign, string reason);

    [LoggerMessage(4801, LogLevel.Information, "campaign {Campaign} was resumed from the step '{Step}'")]
    public static partial void Resumed(this ILogger stage, int campaign, string step);

    [LoggerMessage(4803, LogLevel.Information, "{Alias} -> version {Version} by hand, it was {Before}: {Reason}")]
    public static partial void MovedByHand(
        this ILogger stage, string alias, string version, string before, string reason);

    [LoggerMessage(
        4804, LogLevel.Warning, "The alias was moved to version {Version}, but MLflow did not take its tags: {Reason}")]
    public static partial void NotTagged(this ILogger log, string version, string reason);

    [LoggerMessage(4805, LogLevel.Information, "the rows of campaign {Campaign} are left out from now on: {Reason}")]
    public static partial void Excluded(this ILogger stage, int campaign, string reason);

    [LoggerMessage(4806, LogLevel.Information, "the rows of campaign {Campaign} are used again")]
    public static partial void Included(this ILogger stage, int campaign);

    [LoggerMessage(4802, LogLevel.Information, "campaign {Campaign} was deleted, with its portions and data sets")]
    public static partial void Deleted(this ILogger stage, int campaign);
}
