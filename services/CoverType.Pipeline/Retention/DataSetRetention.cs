using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.ObjectStore;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Retention;

/// <summary>
/// The retention of the assembled data sets. Those of a version with an alias stay: its run in MLflow refers to them.
/// </summary>
internal sealed class DataSetRetention(
    DataSetArchive archive,
    Aliases aliases,
    IOptions<ObjectStoreOptions> store,
    IOptions<RetentionOptions> options,
    TimeProvider time) : IRetention
{
    private readonly int _campaigns = options.Value.DataSets ?? store.Value.RetainedCampaigns;
    private readonly RetentionOptions _options = options.Value;

    public async Task<ExpiredThings> FindAsync(IReadOnlyList<Campaign> campaigns, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<int, string> expired =
            ExpiredCampaigns.Of(campaigns, _campaigns, _options.DataSetAge, time.GetUtcNow());
        if (expired.Count == 0)
        {
            return ExpiredThings.None;
        }

        IReadOnlySet<string> archived = await archive.ListCampaignsAsync(cancellationToken);
        Campaign[] found =
        [
            .. campaigns.Where(campaign => expired.ContainsKey(campaign.Id) && archived.Contains(campaign.Key)),
        ];
        if (found.Length == 0)
        {
            return ExpiredThings.None;
        }

        ILookup<string, int> aliased = await aliases.FindByCampaignAsync(cancellationToken);
        return new ExpiredThings(
            [
                .. found.Where(campaign => !aliased.Contains(campaign.Key)).Select(campaign => new Expired(
                    new RetentionItem(RetentionKind.DataSets, $"campaign {campaign.Id}", expired[campaign.Id]),
                    cancellation => archive.DeleteAsync(campaign, cancellation),
                    async cancellation => NeedOf(campaign, await aliases.FindByCampaignAsync(cancellation)))),
            ],
            [.. found.Select(campaign => NeedOf(campaign, aliased)).OfType<string>()]);
    }

    private static string? NeedOf(Campaign campaign, ILookup<string, int> aliased) => aliased.Contains(campaign.Key)
        ? $"The data sets of campaign {campaign.Id} stay: version {aliased[campaign.Key].First()} has an alias."
        : null;
}
