using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Training;
using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Pipeline.Tracking;

/// <summary>The runs of campaigns in MLflow, found by the tag <c>covertype.campaign</c>.</summary>
internal sealed class CampaignRuns(
    MlflowClient mlflow, IOptions<TrainingOptions> options, ILoggerFactory loggers)
{
    private readonly TrainingOptions _options = options.Value;
    private readonly ILogger _stage = loggers.CreateStageLogger();

    /// <summary>
    /// Returns the campaign's run, and creates it if there is none. Further runs, which killed processes left, are closed
    /// as KILLED: a second one of the same graph, and those of another graph, because the figures of two models must not
    /// stand in one run. The runs of the candidates are nested in it.
    /// </summary>
    public async Task<Run> OpenAsync(
        Campaign campaign, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        Experiment experiment = await mlflow.GetOrCreateExperimentAsync(_options.Experiment, cancellationToken);
        string? graph = tags.GetValueOrDefault(CampaignTags.OnnxSha256);
        ILookup<bool, Run> found = (await FindAsync(experiment, campaign, cancellationToken))
            .Where(run => !IsNested(run) && run.Status is not RunStatus.Killed)
            .OrderByDescending(run => run.Status != RunStatus.Running)
            .ThenBy(run => run.StartedAt)
            .ToLookup(run => graph is null || run.Tags.GetValueOrDefault(CampaignTags.OnnxSha256) == graph);
        Run[] usable = [.. found[true]];
        Run kept = usable.Length > 0
            ? usable[0]
            : await mlflow.CreateRunAsync(
                experiment.Id, $"campaign {campaign.Id}, group {campaign.Group}", tags, cancellationToken);
        foreach (Run surplus in usable.Skip(1).Where(run => run.Status == RunStatus.Running).Concat(found[false]))
        {
            await mlflow.SetRunTagAsync(
                surplus.Id, CampaignTags.Closed, $"the campaign continues with run {kept.Id}", cancellationToken);
            await mlflow.EndRunAsync(surplus.Id, RunStatus.Killed, cancellationToken);
            _stage.RunClosed(campaign.Id, kept.Id.Value, surplus.Id.Value);
        }

        return kept;
    }

    /// <summary>Returns the runs of the campaign's candidates, which are nested in the campaign's run.</summary>
    public async Task<IReadOnlyList<Run>> FindNestedAsync(
        Campaign campaign, Run parent, CancellationToken cancellationToken)
    {
        Experiment experiment = await mlflow.GetOrCreateExperimentAsync(_options.Experiment, cancellationToken);
        return
        [
            .. (await FindAsync(experiment, campaign, cancellationToken))
                .Where(run => run.Tags.GetValueOrDefault(CampaignTags.MlflowParentRun) == parent.Id.Value),
        ];
    }

    /// <summary>Ends the campaign's runs that are still RUNNING: its own as FINISHED, all others as KILLED.</summary>
    public async Task CloseAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        Experiment? experiment = await mlflow.FindExperimentByNameAsync(_options.Experiment, cancellationToken);
        if (experiment is null)
        {
            return;
        }

        foreach (Run run in await FindAsync(experiment, campaign, cancellationToken))
        {
            if (run.Status == RunStatus.Running)
            {
                RunStatus status = run.Id.Value == campaign.Run?.RunId ? RunStatus.Finished : RunStatus.Killed;
                await mlflow.EndRunAsync(run.Id, status, cancellationToken);
            }
        }
    }

    /// <summary>Returns the runs of all campaigns by the key of the campaign, with those of their candidates.</summary>
    public async Task<ILookup<string, Run>> ListByCampaignAsync(CancellationToken cancellationToken)
    {
        List<(string Key, Run Run)> runs = [];
        if (await mlflow.FindExperimentByNameAsync(_options.Experiment, cancellationToken) is Experiment experiment)
        {
            await foreach (Run run in mlflow.SearchRunsAsync([experiment.Id], cancellationToken: cancellationToken))
            {
                if (run.Tags.GetValueOrDefault(CampaignTags.Campaign) is string key)
                {
                    runs.Add((key, run));
                }
            }
        }

        return runs.ToLookup(pair => pair.Key, pair => pair.Run, StringComparer.Ordinal);
    }

    private static bool IsNested(Run run) => run.Tags.ContainsKey(CampaignTags.MlflowParentRun);

    private async Task<IReadOnlyList<Run>> FindAsync(
        Experiment experiment, Campaign campaign, CancellationToken cancellationToken)
    {
        List<Run> runs = [];
        string filter = $"tags.`{CampaignTags.Campaign}` = '{campaign.Key}'";
        await foreach (Run run in mlflow.SearchRunsAsync(
            [experiment.Id], filter, cancellationToken: cancellationToken))
        {
            runs.Add(run);
        }

        return runs;
    }
}
