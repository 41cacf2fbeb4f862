using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Campaigns;

/// <summary>Starts the configured campaigns one after the other.</summary>
internal sealed class CampaignPlan(CampaignStore campaigns, IOptions<CampaignOptions> options, ILoggerFactory loggers)
{
    private readonly CampaignOptions _options = options.Value;
    private readonly ILogger _stage = loggers.CreateStageLogger();

    /// <summary>Adds the next configured campaign if no other campaign is left to do.</summary>
    /// <param name="endingId">The campaign that is about to end and does not count, or null.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task EnsureNextAsync(int? endingId, CancellationToken cancellationToken)
    {
        IReadOnlyList<Campaign> all = await campaigns.ListAsync(cancellationToken);
        int begun = all.Count(campaign => campaign.Planned);
        bool othersWait = all.Any(campaign => campaign.Step != CampaignStep.Done && campaign.Id != endingId);
        if (!othersWait && begun < _options.PlannedGroups.Count)
        {
            Campaign? next = await campaigns.TryAddPlannedAsync(
                begun + 1, _options.PlannedGroups[begun], cancellationToken);
            if (next is not null)
            {
                _stage.Next(next.Id, next.Group);
            }
        }
    }
}
