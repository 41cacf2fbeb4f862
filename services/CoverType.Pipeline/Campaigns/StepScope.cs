namespace CoverType.Pipeline.Campaigns;

/// <summary>The scope of the log of a step's run: its entries have the properties below.</summary>
internal static class StepScope
{
    /// <summary>The property with the number of the run.</summary>
    public const string Run = "StepRun";

    /// <summary>Begins the scope; its end is the end of the run.</summary>
    public static IDisposable? BeginStep(this ILogger log, StepRun run) => log.BeginScope(new Dictionary<string, object>
    {
        ["Campaign"] = run.CampaignId,
        ["Step"] = run.Step,
        ["Attempt"] = run.Attempt,
        [Run] = run.Id,
    });
}
