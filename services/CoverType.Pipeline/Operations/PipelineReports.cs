using System.Globalization;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Operations;

/// <summary>Reads the reports of the HTTP API from the state database.</summary>
internal sealed class PipelineReports(
    CampaignStore campaigns,
    PortionStore portions,
    LastPoll lastPoll,
    IOptions<CollectionOptions> options,
    TimeProvider time)
{
    /// <summary>Returns all campaigns, the newest first.</summary>
    public async Task<IReadOnlyList<CampaignReport>> ListAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Campaign> all = await campaigns.ListAsync(cancellationToken);
        ILookup<int, KeptPortion> kept = await portions.ListAllAsync(cancellationToken);
        int? active = all.FirstOrDefault(campaign => campaign.Step != CampaignStep.Done)?.Id;
        return [.. all.Reverse().Select(campaign => Describe(campaign, [.. kept[campaign.Id]], active))];
    }

    /// <summary>Returns the campaign of this number, or null if there is none.</summary>
    public async Task<CampaignReport?> FindAsync(int id, CancellationToken cancellationToken)
    {
        Campaign? active = await campaigns.FindActiveAsync(cancellationToken);
        return await campaigns.FindAsync(id, cancellationToken) is Campaign campaign
            ? Describe(campaign, await portions.ListAsync(id, cancellationToken), active?.Id)
            : null;
    }

    /// <summary>Returns the present activity.</summary>
    public async Task<PipelineStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        Campaign? active = await campaigns.FindActiveAsync(cancellationToken);
        if (active is null)
        {
            return new PipelineStatus
            {
                Activity = PipelineActivity.Resting,
                Message = "All campaigns have ended. POST /campaigns {\"group\": 1} starts another.",
                LastPoll = await lastPoll.FindAsync(cancellationToken),
            };
        }

        CampaignReport report = Describe(active, await portions.ListAsync(active.Id, cancellationToken), active.Id);
        (PipelineActivity activity, string message) = Describe(active, report);
        return new PipelineStatus
        {
            Activity = activity,
            Message = message,
            Campaign = report,
            LastPoll = await lastPoll.FindAsync(cancellationToken),
        };
    }

    private (PipelineActivity Activity, string Message) Describe(Campaign active, CampaignReport report)
    {
        if (active.Step == CampaignStep.Collect)
        {
            return (
                PipelineActivity.Collecting,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Campaign {active.Id} collects group {active.Group}: {report.Batches} batches so far, "
                    + $"{report.Rows:N0} rows ({report.DistinctRows:N0} distinct)."));
        }

        return active.Attempts.NextAt is DateTimeOffset due && due > time.GetUtcNow()
            ? (
                PipelineActivity.WaitingToRetry,
                $"Campaign {active.Id} waits to try the step '{report.Step}' again: {active.Attempts.LastError}")
            : (PipelineActivity.Training, $"Campaign {active.Id} is at the step '{report.Step}'.");
    }

    private CampaignReport Describe(Campaign campaign, IReadOnlyList<KeptPortion> portions, int? active) => new()
    {
        Id = campaign.Id,
        Key = campaign.Key,
        Group = campaign.Group,
        MinimumRows = campaign.MinimumRows,
        State = StateOf(campaign, active),
        Step = campaign.Step.ToString().ToLowerInvariant(),
        Batches = portions.Select(portion => portion.BatchNumber).Distinct().Count(),
        ExpectedBatches = options.Value.Batches,
        Portions = portions.Count,
        Rows = portions.Sum(portion => portion.Rows),
        DistinctRows = portions.Sum(portion => portion.NewRows),
        DataDigest = campaign.Data?.Digest,
        RunId = campaign.Run?.RunId,
        ModelVersion = campaign.ModelVersion,
        Gate = campaign.Gate,
        Candidates = campaign.Candidates,
        Accuracy = campaign.Challenger?.Accuracy,
        Decision = Describe(campaign.Decision),
        Reason = campaign.End?.Reason,
        Attempts = campaign.Attempts.Count,
        LastError = campaign.Attempts.LastError,
        NextAttemptAt = campaign.Attempts.NextAt,
        CreatedAt = campaign.CreatedAt,
        FinishedAt = campaign.End?.FinishedAt,
    };

    private static DecisionReport? Describe(DecisionFact? decision) => decision is null
        ? null
        : new DecisionReport
        {
            Promote = decision.Promote,
            Reason = decision.Reason,
            ChampionVersion = decision.ChampionVersion,
        };

    private static CampaignState StateOf(Campaign campaign, int? active) => campaign.Step switch
    {
        CampaignStep.Done => campaign.Outcome switch
        {
            CampaignOutcome.Promoted => CampaignState.Promoted,
            CampaignOutcome.NotPromoted => CampaignState.NotPromoted,
            CampaignOutcome.Stopped => CampaignState.Stopped,
            _ => CampaignState.Failed,
        },
        CampaignStep.Collect when campaign.Id != active => CampaignState.Waiting,
        CampaignStep.Collect => CampaignState.Collecting,
        _ => CampaignState.Training,
    };
}
