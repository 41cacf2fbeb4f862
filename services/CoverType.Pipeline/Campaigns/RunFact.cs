namespace CoverType.Pipeline.Campaigns;

/// <summary>The run that the step Log made; of a campaign without a model, the run that the step Close made.</summary>
/// <param name="RunId">The run's id in MLflow.</param>
/// <param name="ModelId">The logged model's id; null if there is no model, or the server is older than MLflow 3.</param>
internal sealed record RunFact(string RunId, string? ModelId) : ICampaignFact
{
    public Campaign AddTo(Campaign campaign) => campaign with { Run = this };
}
