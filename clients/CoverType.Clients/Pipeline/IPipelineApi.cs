using Refit;

namespace CoverType.Clients.Pipeline;

/// <summary>The pipeline's HTTP API: what it is doing, what it did, and starting another campaign.</summary>
public interface IPipelineApi
{
    /// <summary>What the pipeline is doing now.</summary>
    [Get("/status")]
    Task<PipelineStatus> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>All campaigns, the newest first.</summary>
    [Get("/campaigns")]
    Task<IReadOnlyList<CampaignReport>> GetCampaignsAsync(CancellationToken cancellationToken);

    /// <summary>One campaign; answered with 404 where there is none of this <paramref name="id"/>.</summary>
    [Get("/campaigns/{id}")]
    Task<CampaignReport> GetCampaignAsync(int id, CancellationToken cancellationToken);

    /// <summary>Asks for another campaign. It begins when those before it have ended.</summary>
    [Post("/campaigns")]
    Task<CampaignReport> StartCampaignAsync([Body] CampaignRequest request, CancellationToken cancellationToken);
}
