namespace CoverType.Pipeline.Campaigns;

/// <summary>The version of the registered model that the step Register made.</summary>
/// <param name="Number">Its number.</param>
internal sealed record VersionFact(string Number) : ICampaignFact
{
    public Campaign AddTo(Campaign campaign) => campaign with { ModelVersion = Number };
}
