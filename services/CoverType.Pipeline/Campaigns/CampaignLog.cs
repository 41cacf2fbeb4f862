namespace CoverType.Pipeline.Campaigns;

internal static partial class CampaignLog
{
    [LoggerMessage(4000, LogLevel.Information, "campaign {Campaign} is next: group {Group}")]
    public static partial void Next(ILogger stage, int campaign, int group);

    [LoggerMessage(
        4001,
        LogLevel.Information,
        "all campaigns have ended; resting until POST /campaigns asks for another")]
    public static partial void Resting(ILogger stage);

    [LoggerMessage(4002, LogLevel.Debug, "Campaign {Campaign}: step {Step} is done.")]
    public static partial void StepDone(ILogger log, int campaign, CampaignStep step);

    [LoggerMessage(
        4003,
        LogLevel.Warning,
        "Campaign {Campaign}: step {Step} failed (attempt {Attempt}), trying again in {Seconds:0.#} s: {Reason}")]
    public static partial void StepFailed(
        ILogger log, int campaign, CampaignStep step, int attempt, double seconds, string reason);

    [LoggerMessage(4004, LogLevel.Debug, "Campaign {Campaign}: step {Step} failed.")]
    public static partial void StepFailure(ILogger log, Exception failure, int campaign, CampaignStep step);

    [LoggerMessage(4005, LogLevel.Error, "campaign {Campaign} failed: {Reason}")]
    public static partial void Failed(ILogger stage, int campaign, string reason);

    [LoggerMessage(4008, LogLevel.Error, "campaign {Campaign} was stopped: {Reason}")]
    public static partial void Stopped(ILogger stage, int campaign, string reason);

    [LoggerMessage(4006, LogLevel.Information, "going on with campaign {Campaign} at the step '{Step}'")]
    public static partial void GoingOn(ILogger stage, int campaign, string step);

    [LoggerMessage(4007, LogLevel.Information, "campaign {Campaign} was asked for: group {Group}")]
    public static partial void AskedFor(ILogger stage, int campaign, int group);
}
