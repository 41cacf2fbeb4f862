using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Campaigns;

/// <summary>Starts the campaigns of the configured order, one after the other.</summary>
internal sealed class CampaignPlan
{
    private readonly CampaignStore _campaigns;
    private readonly CampaignOptions _options;
    private readonly ILogger _stage;

    public CampaignPlan(CampaignStore campaigns, IOptions<CampaignOptions> options, ILoggerFactory loggers)
    {
        _campaigns = campaigns;
        _options = options.Value;
        _stage = loggers.CreateStageLogger();
    }

    /// <summary>
    /// Sees to it that there is a campaign to go on with, where the configured order has another. One that is about to
    /// end no longer counts.
    /// </summary>
    /// <param name="endingId">The campaign that is about to end, or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task EnsureNextAsync(int? endingId, CancellationToken cancellationToken)
    {
        IReadOnlyList<Campaign> campaigns = await _campaigns.ListAsync(cancellationToken);
        int begun = campaigns.Count(campaign => campaign.Planned);
        bool othersWait = campaigns.Any(campaign => campaign.Step != CampaignStep.Done && campaign.Id != endingId);
        if (!othersWait && begun < _options.PlannedGroups.Count)
        {
            Campaign? next = await _campaigns.TryAddPlannedAsync(
                begun + 1, _options.PlannedGroups[begun], cancellationToken);
            if (next is not null)
            {
                CampaignLog.Next(_stage, next.Id, next.Group);
            }
        }
    }
}
