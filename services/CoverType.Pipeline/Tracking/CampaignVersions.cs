using System.Globalization;
using CoverType.Pipeline.Campaigns;
using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Pipeline.Tracking;

/// <summary>The versions of the registered model that belong to a campaign, and what their tags say about it.</summary>
internal sealed class CampaignVersions(
    MlflowClient mlflow, IOptions<RegistryOptions> options, ILoggerFactory loggers)
{
    private readonly RegistryOptions _options = options.Value;
    private readonly ILogger _stage = loggers.CreateStageLogger();

    /// <summary>Writes a decision and its reason to the tags and the description of a version.</summary>
    public async Task ExplainAsync(
        Campaign campaign, int version, string decision, string reason, CancellationToken cancellationToken)
    {
        await mlflow.SetModelVersionTagAsync(
            _options.Model, version, CampaignTags.DecisionReason, reason, cancellationToken);
        await mlflow.UpdateModelVersionAsync(
            _options.Model,
            version,
            $"Campaign {campaign.Id}, group {campaign.Group}: {decision}. {reason}",
            cancellationToken);

        // Last, so that a version with a decision has all of it.
        await mlflow.SetModelVersionTagAsync(_options.Model, version, CampaignTags.Decision, decision, cancellationToken);
    }

    /// <summary>Returns true if the version was deleted.</summary>
    public async Task<bool> IsDeletedAsync(int version, CancellationToken cancellationToken)
    {
        try
        {
            await mlflow.GetModelVersionAsync(_options.Model, version, cancellationToken);
            return false;
        }
        catch (MlflowNotFoundException)
        {
            return true;
        }
    }

    /// <summary>
    /// Marks the campaign's versions without a decision other than <paramref name="kept"/> as superseded: a process that
    /// was killed had registered them for a run of its own.
    /// </summary>
    public async Task SupersedeAsync(Campaign campaign, ModelVersion kept, CancellationToken cancellationToken)
    {
        foreach (ModelVersion version in await FindOpenAsync(campaign, cancellationToken))
        {
            if (version.Version != kept.Version)
            {
                string reason = $"The campaign continues with version {kept.Version} of run {kept.RunId}: the process "
                    + $"that registered this version of run {version.RunId} ended before the campaign did.";
                await ExplainAsync(campaign, version.Version, "superseded", reason, cancellationToken);
                _stage.Superseded(campaign.Id, Text(kept.Version), Text(version.Version), version.RunId?.Value ?? "none");
            }
        }
    }

    /// <summary>Marks the campaign's versions without a decision, and its own, as those of a campaign that failed.</summary>
    public async Task ExplainFailureAsync(
        Campaign campaign, string decision, string reason, CancellationToken cancellationToken)
    {
        IEnumerable<int> open = (await FindOpenAsync(campaign, cancellationToken)).Select(version => version.Version);
        IEnumerable<int> own = campaign.ModelVersion is string number
            ? [int.Parse(number, CultureInfo.InvariantCulture)]
            : [];
        foreach (int version in open.Union(own))
        {
            try
            {
                await ExplainAsync(campaign, version, decision, reason, cancellationToken);
            }
            catch (MlflowNotFoundException)
            {
                // It was deleted.
            }
        }
    }

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<ModelVersion>> FindOpenAsync(
        Campaign campaign, CancellationToken cancellationToken)
    {
        List<ModelVersion> versions = [];
        await foreach (ModelVersion version in mlflow.SearchModelVersionsAsync(
            $"name = '{_options.Model}' and tags.`{CampaignTags.Campaign}` = '{campaign.Key}'",
            cancellationToken: cancellationToken))
        {
            if (!version.Tags.ContainsKey(CampaignTags.Decision))
            {
                versions.Add(version);
            }
        }

        return versions;
    }
}
