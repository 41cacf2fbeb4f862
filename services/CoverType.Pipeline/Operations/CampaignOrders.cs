using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Scheduling;
using CoverType.ServiceDefaults.Logging;

namespace CoverType.Pipeline.Operations;

/// <summary>Adds the campaigns that are requested over HTTP.</summary>
internal sealed class CampaignOrders(CampaignStore campaigns, PipelineSchedule schedule, ILoggerFactory loggers)
{
    private readonly ILogger _stage = loggers.CreateStageLogger();

    /// <summary>Adds the campaign behind those that have not ended, and returns its number.</summary>
    public async Task<int> PlaceAsync(CampaignRequest request, CancellationToken cancellationToken)
    {
        int group = request.Group ?? throw new ArgumentException("The request has no group.", nameof(request));
        Campaign campaign = await campaigns.AddAsync(group, request.MinimumRows, planned: false, cancellationToken);
        _stage.AskedFor(campaign.Id, campaign.Group);
        await schedule.CollectNowAsync(cancellationToken);
        return campaign.Id;
    }
}
