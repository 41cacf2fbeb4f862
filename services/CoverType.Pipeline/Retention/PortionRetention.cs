using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.ObjectStore;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Retention;

/// <summary>
/// Deletes the raw portions and the data sets of all but the last campaigns, so that the object store does not grow without end.
/// </summary>
internal sealed class PortionRetention(
    CampaignStore campaigns,
    PortionStore portions,
    PortionObjects objects,
    DataSetArchive dataSets,
    IOptions<ObjectStoreOptions> options,
    ILogger<PortionRetention> log)
{
    private readonly ObjectStoreOptions _options = options.Value;

    /// <summary>
    /// Keeps the portions of the last <see cref="ObjectStoreOptions.RetainedCampaigns"/> campaigns that are past their
    /// collection, and deletes those of earlier ones.
    /// </summary>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Campaign> all = await campaigns.ListAsync(cancellationToken);
        int? lastExpired = all
            .Where(campaign => campaign.Step > CampaignStep.Collect)
            .OrderByDescending(campaign => campaign.Id)
            .Skip(_options.RetainedCampaigns)
            .FirstOrDefault()?.Id;
        if (lastExpired is not int last)
        {
            return;
        }

        IReadOnlyList<KeptPortion> expired = await portions.ListKeptUpToAsync(last, cancellationToken);
        foreach (Campaign campaign in all.IntersectBy(
            expired.Select(portion => portion.CampaignId), campaign => campaign.Id))
        {
            await dataSets.DeleteAsync(campaign, cancellationToken);
        }

        foreach (KeptPortion portion in expired)
        {
            await objects.DeleteAsync(portion.ObjectKey, cancellationToken);
            await portions.ForgetAsync(portion, cancellationToken);
        }

        log.PortionsExpired(expired.Count, last);
    }
}
