using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Gate;
using Mlflow.Client;

namespace CoverType.Pipeline.Training;

/// <summary>
/// Shows in MLflow the campaigns that came to nothing: a FAILED run that says why, with what was known of the campaign by
/// then.
/// </summary>
internal sealed class LostCampaigns
{
    private readonly CampaignRuns _runs;
    private readonly CandidateRuns _candidates;
    private readonly GateRecords _gate;
    private readonly WorkFolder _work;
    private readonly MlflowClient _mlflow;

    public LostCampaigns(
        CampaignRuns runs, CandidateRuns candidates, GateRecords gate, WorkFolder work, MlflowClient mlflow)
    {
        _runs = runs;
        _candidates = candidates;
        _gate = gate;
        _work = work;
        _mlflow = mlflow;
    }

    /// <summary>Logs a campaign that failed or was stopped, and answers its run.</summary>
    public async Task<Run> LogAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        Run run = await _runs.OpenAsync(campaign, Lineage.Of(campaign), cancellationToken);
        if (run.Status == RunStatus.Failed)
        {
            return run;
        }

        if (run.Status == RunStatus.Running)
        {
            await _gate.LogAsync(campaign, run, cancellationToken);
            TrainedModel? model = await _work.FindAsync(campaign, cancellationToken);
            ContestSheet? sheet = await _work.FindContestAsync(campaign, cancellationToken);
            await _candidates.LogAsync(
                campaign,
                run,
                model?.Contest ?? sheet?.Entries ?? [],
                model?.Name,
                model?.TrainedAt ?? run.StartedAt ?? campaign.CreatedAt,
                cancellationToken);
        }

        await _mlflow.LogBatchAsync(
            run.Id,
            tags: new Dictionary<string, string>
            {
                [CampaignTags.Decision] = campaign.Outcome == CampaignOutcome.Stopped ? "stopped" : "failed",
                [CampaignTags.DecisionReason] = campaign.Reason ?? "No reason is known.",
            },
            cancellationToken: cancellationToken);
        await _mlflow.EndRunAsync(run.Id, RunStatus.Failed, cancellationToken);
        return run;
    }
}
