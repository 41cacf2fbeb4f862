using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.ObjectStore;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Retention;

/// <summary>
/// Deletes the raw portions and the data sets of all but the last campaigns, so that the object store does not grow for ever.
/// </summary>
internal sealed class PortionRetention
{
    private readonly CampaignStore _campaigns;
    private readonly PortionStore _portions;
    private readonly PortionObjects _objects;
    private readonly DataSetArchive _dataSets;
    private readonly ObjectStoreOptions _options;
    private readonly ILogger<PortionRetention> _log;

    public PortionRetention(
        CampaignStore campaigns,
        PortionStore portions,
        PortionObjects objects,
        DataSetArchive dataSets,
        IOptions<ObjectStoreOptions> options,
        ILogger<PortionRetention> log)
    {
        _campaigns = campaigns;
        _portions = portions;
        _objects = objects;
        _dataSets = dataSets;
        _options = options.Value;
        _log = log;
    }

    /// <summary>
    /// Keeps the portions of the last campaigns that are past their collection, as many as are configured. Those still
    /// to come do not count.
    /// </summary>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Campaign> campaigns = await _campaigns.ListAsync(cancellationToken);
        int? lastExpired = campaigns
            .Where(campaign => campaign.Step > CampaignStep.Collect)
            .OrderByDescending(campaign => campaign.Id)
            .Skip(_options.RetainedCampaigns)
            .FirstOrDefault()?.Id;
        if (lastExpired is not int last)
        {
            return;
        }

        IReadOnlyList<KeptPortion> expired = await _portions.ListKeptUpToAsync(last, cancellationToken);
        foreach (Campaign campaign in campaigns.IntersectBy(
            expired.Select(portion => portion.CampaignId), campaign => campaign.Id))
        {
            await _dataSets.DeleteAsync(campaign, cancellationToken);
        }

        foreach (KeptPortion portion in expired)
        {
            await _objects.DeleteAsync(portion.ObjectKey, cancellationToken);
            await _portions.ForgetAsync(portion, cancellationToken);
        }

        CollectionLog.Expired(_log, expired.Count, last);
    }
}
