using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Training;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Pipeline.Tracking;

/// <summary>
/// Closes the runs of campaigns that nobody will go on with. A run left RUNNING stays so for ever: MLflow knows no
/// heartbeat.
/// </summary>
internal sealed class OrphanRuns
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    private readonly CampaignStore _campaigns;
    private readonly MlflowClient _mlflow;
    private readonly TrainingOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<OrphanRuns> _log;

    public OrphanRuns(
        CampaignStore campaigns,
        MlflowClient mlflow,
        IOptions<TrainingOptions> options,
        TimeProvider time,
        ILogger<OrphanRuns> log)
    {
        _campaigns = campaigns;
        _mlflow = mlflow;
        _options = options.Value;
        _time = time;
        _log = log;
    }

    /// <summary>Looks for such runs once, and closes them as killed.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        Experiment? experiment = await _mlflow.FindExperimentByNameAsync(_options.Experiment, cancellationToken);
        if (experiment is null)
        {
            return;
        }

        Dictionary<string, Campaign> campaigns = (await _campaigns.ListAsync(cancellationToken))
            .ToDictionary(campaign => campaign.Key, StringComparer.Ordinal);
        await foreach (Run run in _mlflow.SearchRunsAsync(
            [experiment.Id], "attributes.status = 'RUNNING'", cancellationToken: cancellationToken))
        {
            if (run.Tags.GetValueOrDefault(CampaignTags.Campaign) is string key)
            {
                await CloseAsync(run, key, campaigns.GetValueOrDefault(key), cancellationToken);
            }
        }
    }

    private async Task CloseAsync(Run run, string key, Campaign? campaign, CancellationToken cancellationToken)
    {
        if (campaign is { Step: not CampaignStep.Done })
        {
            // The campaign goes on with it, or closes it itself.
            return;
        }

        if (campaign is null && run.StartedAt > _time.GetUtcNow() - Forgotten)
        {
            // It may belong to a pipeline with a state database of its own.
            TrackingLog.OrphanLeft(_log, run.Id.Value, key);
            return;
        }

        string reason = campaign is null
            ? $"campaign {key} is not in the state database, and the run is older than a day"
            : $"campaign {key} has ended";
        await _mlflow.SetRunTagAsync(run.Id, CampaignTags.Closed, reason, cancellationToken);
        await _mlflow.EndRunAsync(run.Id, RunStatus.Killed, cancellationToken);
        TrackingLog.OrphanClosed(_log, run.Id.Value, reason);
    }
}
