using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Challenger;
using CoverType.Pipeline.Contest;
using CoverType.Pipeline.Gate;
using CoverType.Pipeline.Tracking;
using Mlflow.Client;

namespace CoverType.Pipeline.Retention;

/// <summary>
/// Logs the campaigns that failed, were stopped or were cancelled to MLflow: a FAILED run with the reason, and with all that was known of
/// the campaign. The versions that were registered for it get the reason too.
/// </summary>
internal sealed class FailedRuns(
    CampaignRuns runs,
    CampaignVersions versions,
    CandidateRuns candidates,
    GateRecords gate,
    TrainedModelFiles models,
    ContestFile contest,
    MlflowClient mlflow)
{
    /// <summary>Logs a campaign that failed or was stopped, and returns its run.</summary>
    public async Task<Run> LogAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        Run run = await runs.OpenAsync(campaign, Lineage.Of(campaign), cancellationToken);
        if (run.Status == RunStatus.Failed)
        {
            return run;
        }

        if (run.Status == RunStatus.Running)
        {
            await gate.LogAsync(campaign, run, cancellationToken);
            TrainedModel? model = await models.FindAsync(campaign, cancellationToken);
            ContestProgress? progress = await contest.FindAsync(campaign, cancellationToken);
            await candidates.LogAsync(
                campaign,
                run,
                model?.Contest ?? progress?.Entries ?? [],
                model?.Name,
                model?.TrainedAt ?? run.StartedAt ?? campaign.CreatedAt,
                cancellationToken);
        }

        string decision = campaign.Outcome switch
        {
            CampaignOutcome.Stopped => "stopped",
            CampaignOutcome.Cancelled => "cancelled",
            _ => "failed",
        };
        string reason = campaign.End?.Reason ?? "The reason is not known.";
        await versions.ExplainFailureAsync(campaign, decision, reason, cancellationToken);
        await mlflow.LogBatchAsync(
            run.Id,
            tags: new Dictionary<string, string>
            {
                [CampaignTags.Decision] = decision,
                [CampaignTags.DecisionReason] = reason,
            },
            cancellationToken: cancellationToken);
        await mlflow.EndRunAsync(run.Id, RunStatus.Failed, cancellationToken);
        return run;
    }
}
