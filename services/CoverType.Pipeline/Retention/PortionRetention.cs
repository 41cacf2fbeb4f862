using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.ObjectStore;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Retention;

/// <summary>The retention of the raw portions. Their rows in the state database stay.</summary>
internal sealed class PortionRetention(
    PortionStore portions,
    PortionObjects objects,
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
        return new ExpiredThings(
            [
                .. kept.Where(group => expired.ContainsKey(group.Key)).Select(group => new Expired(
                    new RetentionItem(RetentionKind.Portions, $"campaign {group.Key}", expired[group.Key]),
                    cancellation => RemoveAsync(group, cancellation))),
            ],
            []);
    }

    private async Task RemoveAsync(IEnumerable<KeptPortion> expired, CancellationToken cancellationToken)
    {
        foreach (KeptPortion portion in expired)
        {
            await objects.DeleteAsync(portion.ObjectKey, cancellationToken);
            await portions.ForgetAsync(portion, cancellationToken);
        }
    }
}
