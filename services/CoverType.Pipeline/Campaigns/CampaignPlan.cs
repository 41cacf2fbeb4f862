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
    /// The campaign to go on with: the first that has not ended, else the next of the configured order, else null, and
    /// the pipeline rests.
    /// </summary>
    public async Task<Campaign?> ContinueAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Campaign> campaigns = await _campaigns.ListAsync(cancellationToken);
        if (campaigns.FirstOrDefault(campaign => campaign.Step != CampaignStep.Done) is Campaign active)
        {
            return active;
        }

        int begun = campaigns.Count(campaign => campaign.Planned);
        if (begun < _options.PlannedGroups.Count)
        {
            Campaign next = await _campaigns.AddAsync(
                _options.PlannedGroups[begun], minimumRows: null, planned: true, cancellationToken);
            CampaignLog.Began(_stage, next.Id, next.Group);
            return next;
        }

        CampaignLog.Resting(_stage, campaigns.Count);
        return null;
    }
}
