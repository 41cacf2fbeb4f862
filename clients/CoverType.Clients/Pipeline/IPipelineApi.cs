using Refit;

namespace CoverType.Clients.Pipeline;

/// <summary>The HTTP API of the pipeline.</summary>
/// <remarks>Every call that returns no result throws a <see cref="PipelineException"/>.</remarks>
public interface IPipelineApi
{
    /// <summary>Returns the current activity.</summary>
    [Get("/status")]
    Task<PipelineStatus> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>Returns all campaigns, the newest first.</summary>
    [Get("/campaigns")]
    Task<IReadOnlyList<CampaignReport>> GetCampaignsAsync(CancellationToken cancellationToken);

    /// <summary>Returns a campaign; the status is 404 if there is none with this <paramref name="id"/>.</summary>
    [Get("/campaigns/{id}")]
    Task<CampaignReport> GetCampaignAsync(int id, CancellationToken cancellationToken);

    /// <summary>Returns the runs of a campaign's steps in the order in which they began.</summary>
    [Get("/api/campaigns/{id}/steps")]
    Task<IReadOnlyList<StepReport>> GetStepsAsync(int id, CancellationToken cancellationToken);

    /// <summary>Adds a campaign, which begins when those before it have ended.</summary>
    [Post("/campaigns")]
    Task<CampaignReport> StartCampaignAsync([Body] CampaignRequest request, CancellationToken cancellationToken);
}
