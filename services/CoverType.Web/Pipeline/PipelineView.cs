using CoverType.Clients.Pipeline;

namespace CoverType.Web.Pipeline;

/// <summary>The last known state of the pipeline.</summary>
/// <param name="Status">Its activity.</param>
/// <param name="Campaigns">All campaigns, the newest first.</param>
public sealed record PipelineView(PipelineStatus Status, IReadOnlyList<CampaignReport> Campaigns)
{
    /// <summary>Returns the campaign whose model is of this version, or null.</summary>
    public CampaignReport? CampaignOf(string version) =>
        Campaigns.FirstOrDefault(campaign => campaign.ModelVersion == version);
}
