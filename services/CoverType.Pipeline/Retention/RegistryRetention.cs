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
        foreach (ModelVersion version in await FindVersionsAsync(cancellationToken))
        {
            Campaign? campaign = campaigns.FirstOrDefault(campaign =>
                campaign.Key == version.Tags.GetValueOrDefault(CampaignTags.Campaign));
            if (campaign is not null
                && versionsExpired.TryGetValue(campaign.Id, out string? reason)
                && !aliases.Contains(version.Version))
            {
                gone.Add(Remove(version, reason));
                continue;
            }

            if (campaign is not null && versionsExpired.ContainsKey(campaign.Id))
            {
                kept.Add($"Version {version.Version} has the alias {string.Join(", ", aliases[version.Version])}.");
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
                kept.Add($"The runs of campaign {campaign.Id} stay: a version needs them.");
            }
            else if (own.Length > 0)
            {
                gone.Add(Remove(campaign, own, runsExpired[campaign.Id]));
            }
        }

        return new ExpiredThings(gone, kept);
    }

    private Expired Remove(ModelVersion version, string reason) => new(
        new RetentionItem(
            RetentionKind.Version, string.Create(CultureInfo.InvariantCulture, $"version {version.Version}"), reason),
        cancellation => mlflow.DeleteModelVersionAsync(_model, version.Version, cancellation));

    private Expired Remove(Campaign campaign, Run[] own, string reason) => new(
        new RetentionItem(RetentionKind.Runs, $"campaign {campaign.Id}", reason),
        async cancellation =>
        {
            foreach (Run run in own)
            {
                await mlflow.DeleteRunAsync(run.Id, cancellation);
            }
        });

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
