using CoverType.Clients.Pipeline;

namespace CoverType.Web.Tests.Pipeline;

/// <summary>A pipeline API with answers that the test sets.</summary>
internal sealed class ScriptedPipelineApi : IPipelineApi
{
    /// <summary>The campaigns; the first is the active one.</summary>
    public IReadOnlyList<CampaignReport> Campaigns { get; set; } = [];

    /// <summary>Thrown by every call while it is set.</summary>
    public Exception? Failure { get; set; }

    public Task<PipelineStatus> GetStatusAsync(CancellationToken cancellationToken) => Answer(new PipelineStatus
    {
        Activity = Campaigns.Count == 0 ? PipelineActivity.Resting : PipelineActivity.Collecting,
        Message = Campaigns.Count == 0 ? "Resting." : "Collecting group 1.",
        Campaign = Campaigns.Count == 0 ? null : Campaigns[0],
    });

    public Task<IReadOnlyList<CampaignReport>> GetCampaignsAsync(CancellationToken cancellationToken) => Answer(Campaigns);

    public Task<CampaignReport> GetCampaignAsync(int id, CancellationToken cancellationToken) =>
        Answer(Campaigns.Single(campaign => campaign.Id == id));

    public Task<IReadOnlyList<StepReport>> GetStepsAsync(int id, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page shows the steps of a campaign.");

    public Task<CampaignReport> StartCampaignAsync(CampaignRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page starts a campaign.");

    private Task<T> Answer<T>(T answer) =>
        Failure is null ? Task.FromResult(answer) : Task.FromException<T>(Failure);
}
