namespace CoverType.Pipeline.Collection;

internal static partial class CollectionLog
{
    [LoggerMessage(4109, LogLevel.Error, "campaign {Campaign} failed: {Reason}")]
    public static partial void CollectionFailed(this ILogger stage, int campaign, string reason);

    [LoggerMessage(
        4100,
        LogLevel.Information,
        "campaign {Campaign}: batch {Batch} of {Batches}, {Rows:N0} rows ({Distinct:N0} distinct{Source})")]
    public static partial void Batch(
        this ILogger stage, int campaign, int batch, int batches, int rows, int distinct, string source);

    [LoggerMessage(
        4101,
        LogLevel.Information,
        "campaign {Campaign}: collected {Portions} portions of {Batches} batches, {Rows:N0} rows "
        + "({Distinct:N0} distinct)")]
    public static partial void Collected(
        this ILogger stage, int campaign, int portions, int batches, int rows, int distinct);

    [LoggerMessage(4102, LogLevel.Information, "campaign {Campaign}: group {Group} starts over at the data API")]
    public static partial void GroupRestarted(this ILogger stage, int campaign, int group);

    [LoggerMessage(
        4103, LogLevel.Information, "Campaign {Campaign}: kept {Rows} rows of batch {Batch}, {NewRows} new, as {Key}.")]
    public static partial void PortionKept(
        this ILogger log, int campaign, int batch, int rows, int newRows, string key);

    [LoggerMessage(
        4104, LogLevel.Warning, "Campaign {Campaign}: the answer for group {Group} is not used: {Reason}")]
    public static partial void AnswerNotUsed(this ILogger log, int campaign, int group, string reason);

    [LoggerMessage(
        4105, LogLevel.Information, "Campaign {Campaign}: batch {Batch} came with an answer that is kept already.")]
    public static partial void SameAnswer(this ILogger log, int campaign, int batch);

    [LoggerMessage(
        4106, LogLevel.Information, "Campaign {Campaign}: recorded {Key}, which was kept but not recorded.")]
    public static partial void LeftOverRecorded(this ILogger log, int campaign, string key);

    [LoggerMessage(
        4111,
        LogLevel.Warning,
        "Campaign {Campaign}: the object {Key} is not the answer that its name says, and is not used: a process was "
        + "killed while it wrote it, or somebody else has put it there.")]
    public static partial void ObjectLeftAlone(this ILogger log, int campaign, string key);

    [LoggerMessage(
        4110,
        LogLevel.Warning,
        "The last {Failures} requests to the data API failed; it is left alone for {Pause} (Collection:BreakDuration).")]
    public static partial void DataApiLeftAlone(this ILogger log, int failures, TimeSpan pause);

    [LoggerMessage(4107, LogLevel.Warning, "The portion {Key} is lost ({Reason}); the others are used without it.")]
    public static partial void PortionLost(this ILogger log, string key, string reason);
}
