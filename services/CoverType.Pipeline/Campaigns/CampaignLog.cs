namespace CoverType.Pipeline.Campaigns;

internal static partial class CampaignLog
{
    [LoggerMessage(4000, LogLevel.Information, "campaign {Campaign} is next: group {Group}")]
    public static partial void Next(this ILogger stage, int campaign, int group);

    [LoggerMessage(4002, LogLevel.Debug, "Campaign {Campaign}: step {Step} is done.")]
    public static partial void StepDone(this ILogger log, int campaign, CampaignStep step);

    [LoggerMessage(
        4003,
        LogLevel.Warning,
        "Campaign {Campaign}: step {Step} failed (attempt {Attempt}), trying again in {Seconds:0.#} s: {Reason}")]
    public static partial void StepFailed(
        this ILogger log, int campaign, CampaignStep step, int attempt, double seconds, string reason);

    [LoggerMessage(4004, LogLevel.Debug, "Campaign {Campaign}: step {Step} failed.")]
    public static partial void StepFailure(this ILogger log, Exception failure, int campaign, CampaignStep step);

    [LoggerMessage(4005, LogLevel.Error, "campaign {Campaign} failed: {Reason}")]
    public static partial void Failed(this ILogger stage, int campaign, string reason);

    [LoggerMessage(4006, LogLevel.Information, "continuing campaign {Campaign} at the step '{Step}'")]
    public static partial void GoingOn(this ILogger stage, int campaign, string step);

    [LoggerMessage(4007, LogLevel.Information, "campaign {Campaign} was asked for: group {Group}")]
    public static partial void AskedFor(this ILogger stage, int campaign, int group);

    [LoggerMessage(4008, LogLevel.Error, "campaign {Campaign} was stopped: {Reason}")]
    public static partial void Stopped(this ILogger stage, int campaign, string reason);

    [LoggerMessage(
        4009, LogLevel.Error, "campaign {Campaign} could not be closed; its outcome stays '{Outcome}': {Reason}")]
    public static partial void NotClosed(this ILogger stage, int campaign, string outcome, string reason);
}
