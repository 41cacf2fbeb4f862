namespace CoverType.Pipeline.StepLogs;

internal static partial class StepLogLog
{
    [LoggerMessage(
        4900, LogLevel.Warning, "Campaign {Campaign}: MLflow did not take the logs of its steps: {Reason}")]
    public static partial void NotUploaded(this ILogger log, int campaign, string reason);
}
