using System.Globalization;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Training;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Retention;

/// <summary>The retention of the work folders on this machine, of campaigns that have ended or are not known.</summary>
internal sealed class WorkFolderRetention(WorkFolder work, IOptions<RetentionOptions> options, TimeProvider time)
    : IRetention
{
    private readonly TimeSpan? _age = options.Value.WorkFolderAge;

    public Task<ExpiredThings> FindAsync(IReadOnlyList<Campaign> campaigns, CancellationToken cancellationToken)
    {
        Dictionary<string, Campaign> known = campaigns.ToDictionary(campaign => campaign.Key, StringComparer.Ordinal);
        DateTimeOffset now = time.GetUtcNow();
        IEnumerable<Expired> expired = work.ListKeys()
            .Select(key => (Key: key, Reason: ReasonOf(key, known.GetValueOrDefault(key), now)))
            .Where(folder => folder.Reason is not null)
            .Select(folder => new Expired(
                new RetentionItem(RetentionKind.WorkFolder, work.PathOf(folder.Key), folder.Reason!),
                _ =>
                {
                    work.Remove(folder.Key);
                    return Task.CompletedTask;
                }));
        return Task.FromResult(new ExpiredThings([.. expired], []));
    }

    private string? ReasonOf(string key, Campaign? campaign, DateTimeOffset now) => campaign switch
    {
        { Step: CampaignStep.Done } => $"campaign {campaign.Id} has ended",
        null when _age is TimeSpan age && work.LastUsedAt(key) < now - age => string.Create(
            CultureInfo.InvariantCulture, $"its campaign is not in the state database, and it was not used for {age:c}"),
        _ => null,
    };
}
