using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.ObjectStore;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Retention;

/// <summary>
/// The retention of the raw answers. The rows of portions in the state database stay; rejected answers go with their rows.
/// </summary>
internal sealed class PortionRetention(
    PortionStore portions,
    PortionObjects objects,
    RejectedAnswers rejections,
    IOptions<ObjectStoreOptions> store,
    IOptions<RetentionOptions> options,
    TimeProvider time) : IRetention
{
    private readonly int _campaigns = store.Value.RetainedCampaigns;
    private readonly RetentionOptions _options = options.Value;

    public async Task<ExpiredThings> FindAsync(IReadOnlyList<Campaign> campaigns, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<int, string> expired =
            ExpiredCampaigns.Of(campaigns, _campaigns, _options.PortionAge, time.GetUtcNow());
        if (expired.Count == 0)
        {
            return ExpiredThings.None;
        }

        ILookup<int, KeptPortion> kept = (await portions.ListKeptUpToAsync(expired.Keys.Max(), cancellationToken))
            .ToLookup(portion => portion.CampaignId);
        IReadOnlyList<int> rejected = await rejections.ListCampaignsAsync(cancellationToken);
        return new ExpiredThings(
            [
                .. kept.Select(group => group.Key).Union(rejected).Where(expired.ContainsKey).Order().Select(campaign =>
                    new Expired(
                        new RetentionItem(RetentionKind.Portions, $"campaign {campaign}", expired[campaign]),
                        cancellation => RemoveAsync(campaign, kept[campaign], cancellation))),
            ],
            []);
    }

    private async Task RemoveAsync(int campaign, IEnumerable<KeptPortion> expired, CancellationToken cancellationToken)
    {
        foreach (KeptPortion portion in expired)
        {
            await objects.DeleteAsync(portion.ObjectKey, cancellationToken);
            await portions.ForgetAsync(portion, cancellationToken);
        }

        await rejections.DeleteAsync(campaign, cancellationToken);
    }
}
