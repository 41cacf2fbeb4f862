using CoverType.Clients.Pipeline;

namespace CoverType.Web.Pipeline;

/// <summary>What was last seen of the pipeline.</summary>
/// <param name="Status">What it was doing.</param>
/// <param name="Campaigns">All campaigns, the newest first.</param>
public sealed record PipelineView(PipelineStatus Status, IReadOnlyList<CampaignReport> Campaigns)
{
    /// <summary>The campaign that brought a model of this version, or null.</summary>
    public CampaignReport? CampaignOf(string version) =>
        Campaigns.FirstOrDefault(campaign => campaign.ModelVersion == version);
}
