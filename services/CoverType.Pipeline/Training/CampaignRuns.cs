using CoverType.Pipeline.Campaigns;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Pipeline.Training;

/// <summary>The runs of campaigns in MLflow, found by the tag <c>covertype.campaign</c>.</summary>
internal sealed class CampaignRuns
{
    private readonly MlflowClient _mlflow;
    private readonly TrainingOptions _options;

    public CampaignRuns(MlflowClient mlflow, IOptions<TrainingOptions> options)
    {
        _mlflow = mlflow;
        _options = options.Value;
    }

    /// <summary>
    /// The campaign's run: the one that is there, else a new one. Where a process was killed while it created one,
    /// there may be several; all but the first are closed. So are those of another graph, which a process elsewhere
    /// left: what was logged of one model must not stand beside another. The runs of its candidates are nested in it.
    /// </summary>
    public async Task<Run> OpenAsync(
        Campaign campaign, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        Experiment experiment = await _mlflow.GetOrCreateExperimentAsync(_options.Experiment, cancellationToken);
        string? graph = tags.GetValueOrDefault(CampaignTags.OnnxSha256);
        ILookup<bool, Run> runs = (await FindAsync(experiment, campaign, cancellationToken))
            .Where(run => !IsNested(run) && run.Status is not RunStatus.Killed)
            .OrderByDescending(run => run.Status != RunStatus.Running)
            .ThenBy(run => run.StartedAt)
            .ToLookup(run => graph is null || run.Tags.GetValueOrDefault(CampaignTags.OnnxSha256) == graph);
        Run[] usable = [.. runs[true]];
        foreach (Run surplus in usable.Skip(1).Where(run => run.Status == RunStatus.Running).Concat(runs[false]))
        {
            await _mlflow.EndRunAsync(surplus.Id, RunStatus.Killed, cancellationToken);
        }

        return usable.Length > 0
            ? usable[0]
            : await _mlflow.CreateRunAsync(
                experiment.Id, $"campaign {campaign.Id}, group {campaign.Group}", tags, cancellationToken);
    }

    /// <summary>The runs of the campaign's candidates in the campaign's run.</summary>
    public async Task<IReadOnlyList<Run>> FindNestedAsync(
        Campaign campaign, Run parent, CancellationToken cancellationToken)
    {
        Experiment experiment = await _mlflow.GetOrCreateExperimentAsync(_options.Experiment, cancellationToken);
        return
        [
            .. (await FindAsync(experiment, campaign, cancellationToken))
                .Where(run => run.Tags.GetValueOrDefault(CampaignTags.MlflowParentRun) == parent.Id.Value),
        ];
    }

    /// <summary>Ends what still runs of a campaign.</summary>
    public async Task CloseAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        Experiment? experiment = await _mlflow.FindExperimentByNameAsync(_options.Experiment, cancellationToken);
        if (experiment is null)
        {
            return;
        }

        foreach (Run run in await FindAsync(experiment, campaign, cancellationToken))
        {
            if (run.Status == RunStatus.Running)
            {
                RunStatus status = run.Id.Value == campaign.RunId ? RunStatus.Finished : RunStatus.Killed;
                await _mlflow.EndRunAsync(run.Id, status, cancellationToken);
            }
        }
    }

    private static bool IsNested(Run run) => run.Tags.ContainsKey(CampaignTags.MlflowParentRun);

    private async Task<IReadOnlyList<Run>> FindAsync(
        Experiment experiment, Campaign campaign, CancellationToken cancellationToken)
    {
        List<Run> runs = [];
        string filter = $"tags.`{CampaignTags.Campaign}` = '{campaign.Key}'";
        await foreach (Run run in _mlflow.SearchRunsAsync(
            [experiment.Id], filter, cancellationToken: cancellationToken))
        {
            runs.Add(run);
        }

        return runs;
    }
}
