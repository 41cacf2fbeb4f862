using System.Globalization;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tracking;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Pipeline.Retention;

/// <summary>
/// The retention of versions and runs in MLflow. A version with an alias is never deleted, and a run goes only with its
/// version: the version's files and history are in it.
/// </summary>
internal sealed class RegistryRetention(
    CampaignRuns runs,
    MlflowClient mlflow,
    Aliases allAliases,
    IOptions<RegistryOptions> registry,
    IOptions<RetentionOptions> options,
    TimeProvider time) : IRetention
{
    private readonly string _model = registry.Value.Model;
    private readonly RetentionOptions _options = options.Value;

    private bool IsLimited =>
        _options is not { Versions: null, VersionAge: null, Runs: null, RunAge: null };

    public async Task<ExpiredThings> FindAsync(IReadOnlyList<Campaign> campaigns, CancellationToken cancellationToken)
    {
        if (!IsLimited)
        {
            return ExpiredThings.None;
        }

        DateTimeOffset now = time.GetUtcNow();
        IReadOnlyDictionary<int, string> versionsExpired =
            ExpiredCampaigns.Of(campaigns, _options.Versions, _options.VersionAge, now);
        IReadOnlyDictionary<int, string> runsExpired = ExpiredCampaigns.Of(campaigns, _options.Runs, _options.RunAge, now);
        ILookup<int, string> aliases = await allAliases.FindByVersionAsync(cancellationToken);
        List<Expired> gone = [];
        List<string> kept = [];
        HashSet<string> needed = new(StringComparer.Ordinal);
        IReadOnlyList<ModelVersion> versions = await FindVersionsAsync(cancellationToken);
        HashSet<int> deleted = [];
        foreach (ModelVersion version in versions)
        {
            Campaign? campaign = campaigns.FirstOrDefault(campaign =>
                campaign.Key == version.Tags.GetValueOrDefault(CampaignTags.Campaign));
            if (campaign is not null
                && versionsExpired.TryGetValue(campaign.Id, out string? reason)
                && !aliases.Contains(version.Version))
            {
                gone.Add(Remove(version, reason, deleted));
                continue;
            }

            if (campaign is not null && versionsExpired.ContainsKey(campaign.Id))
            {
                kept.Add(DescribeNeed(version, aliases));
            }

            if (version.RunId is RunId run)
            {
                needed.Add(run.Value);
            }
        }

        ILookup<string, Run> byCampaign = runsExpired.Count == 0
            ? Array.Empty<Run>().ToLookup(run => run.Id.Value)
            : await runs.ListByCampaignAsync(cancellationToken);
        foreach (Campaign campaign in campaigns.Where(campaign => runsExpired.ContainsKey(campaign.Id)))
        {
            Run[] own = [.. byCampaign[campaign.Key]];
            if (own.Any(run => needed.Contains(run.Id.Value)))
            {
                kept.Add(DescribeNeed(campaign));
            }
            else if (own.Length > 0)
            {
                gone.Add(Remove(
                    campaign,
                    own,
                    runsExpired[campaign.Id],
                    () => versions.Any(version =>
                        !deleted.Contains(version.Version) && own.Any(run => run.Id.Value == version.RunId?.Value))));
            }
        }

        return new ExpiredThings(gone, kept);
    }

    private static string DescribeNeed(ModelVersion version, ILookup<int, string> aliases) =>
        $"Version {version.Version} has the alias {string.Join(", ", aliases[version.Version])}.";

    private static string DescribeNeed(Campaign campaign) =>
        $"The runs of campaign {campaign.Id} stay: a version needs them.";

    private Expired Remove(ModelVersion version, string reason, HashSet<int> deleted) => new(
        new RetentionItem(
            RetentionKind.Version, string.Create(CultureInfo.InvariantCulture, $"version {version.Version}"), reason),
        async cancellation =>
        {
            await mlflow.DeleteModelVersionAsync(_model, version.Version, cancellation);
            deleted.Add(version.Version);
        },
        async cancellation =>
        {
            ILookup<int, string> aliases = await allAliases.FindByVersionAsync(cancellation);
            return aliases.Contains(version.Version) ? DescribeNeed(version, aliases) : null;
        });

    private Expired Remove(Campaign campaign, Run[] own, string reason, Func<bool> isNeeded) => new(
        new RetentionItem(RetentionKind.Runs, $"campaign {campaign.Id}", reason),
        async cancellation =>
        {
            foreach (Run run in own)
            {
                await mlflow.DeleteRunAsync(run.Id, cancellation);
            }
        },
        _ => Task.FromResult(isNeeded() ? DescribeNeed(campaign) : null));

    private async Task<IReadOnlyList<ModelVersion>> FindVersionsAsync(CancellationToken cancellationToken)
    {
        List<ModelVersion> versions = [];
        await foreach (ModelVersion version in mlflow.SearchModelVersionsAsync(
            $"name = '{_model}'", cancellationToken: cancellationToken))
        {
            versions.Add(version);
        }

        return versions;
    }
}
