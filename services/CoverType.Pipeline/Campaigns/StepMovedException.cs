namespace CoverType.Pipeline.Campaigns;

/// <summary>The campaign was written while one of its steps ran, so that the step was cancelled.</summary>
internal sealed class StepMovedException(StepRun run)
    : Exception($"Campaign {run.CampaignId} was written while its step '{run.Step}' ran.")
{
    /// <summary>The run, which is still open.</summary>
    public StepRun Run => run;
}
