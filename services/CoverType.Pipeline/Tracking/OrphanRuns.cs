using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Training;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Pipeline.Tracking;

/// <summary>
/// Closes the runs of campaigns that no process continues. MLflow has no heartbeat: such a run would be RUNNING without
/// end.
/// </summary>
internal sealed class OrphanRuns(
    CampaignStore campaigns,
    MlflowClient mlflow,
    IOptions<TrainingOptions> options,
    TimeProvider time,
    ILogger<OrphanRuns> log)
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    private readonly TrainingOptions _options = options.Value;

    /// <summary>Searches for such runs once, and closes them as killed.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, Campaign> known = (await campaigns.ListAsync(cancellationToken))
            .ToDictionary(campaign => campaign.Key, StringComparer.Ordinal);
        foreach ((RunId run, string key, DateTimeOffset? startedAt) in await FindRunningAsync(cancellationToken))
        {
            await CloseAsync(run, key, startedAt, known.GetValueOrDefault(key), cancellationToken);
        }
    }

    /// <summary>Returns all running runs of campaigns.</summary>
    /// <remarks>
    /// All are read before one is closed: the pages of a search are offsets into its result, and a closed run is no longer
    /// part of that.
    /// </remarks>
    private async Task<IReadOnlyList<(RunId Run, string Key, DateTimeOffset? StartedAt)>> FindRunningAsync(
        CancellationToken cancellationToken)
    {
        List<(RunId, string, DateTimeOffset?)> running = [];
        if (await mlflow.FindExperimentByNameAsync(_options.Experiment, cancellationToken) is Experiment experiment)
        {
            await foreach (Run run in mlflow.SearchRunsAsync(
                [experiment.Id], "attributes.status = 'RUNNING'", cancellationToken: cancellationToken))
            {
                if (run.Tags.GetValueOrDefault(CampaignTags.Campaign) is string key)
                {
                    running.Add((run.Id, key, run.StartedAt));
                }
            }
        }

        return running;
    }

    private async Task CloseAsync(
        RunId run, string key, DateTimeOffset? startedAt, Campaign? campaign, CancellationToken cancellationToken)
    {
        if (campaign is { Step: not CampaignStep.Done })
        {
            // The campaign continues it, or closes it itself.
            return;
        }

        if (campaign is null && startedAt > time.GetUtcNow() - Forgotten)
        {
            // It may belong to a pipeline with another state database.
            log.OrphanLeft(run.Value, key);
            return;
        }

        string reason = campaign is null
            ? $"campaign {key} is not in the state database, and the run is older than a day"
            : $"campaign {key} has ended";
        await mlflow.SetRunTagAsync(run, CampaignTags.Closed, reason, cancellationToken);
        await mlflow.EndRunAsync(run, RunStatus.Killed, cancellationToken);
        log.OrphanClosed(run.Value, reason);
    }
}
