using System.Globalization;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;

namespace CoverType.Pipeline.Operations;

/// <summary>Tells over HTTP what the state database holds.</summary>
internal sealed class PipelineReports
{
    private readonly CampaignStore _campaigns;
    private readonly PortionStore _portions;
    private readonly LastPoll _lastPoll;
    private readonly TimeProvider _time;

    public PipelineReports(CampaignStore campaigns, PortionStore portions, LastPoll lastPoll, TimeProvider time)
    {
        _campaigns = campaigns;
        _portions = portions;
        _lastPoll = lastPoll;
        _time = time;
    }

    /// <summary>All campaigns, the newest first.</summary>
    public async Task<IReadOnlyList<CampaignReport>> ListAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Campaign> campaigns = await _campaigns.ListAsync(cancellationToken);
        ILookup<int, KeptPortion> portions = await _portions.ListAllAsync(cancellationToken);
        int? active = campaigns.FirstOrDefault(campaign => campaign.Step != CampaignStep.Done)?.Id;
        return [.. campaigns.Reverse().Select(campaign => Describe(campaign, [.. portions[campaign.Id]], active))];
    }

    /// <summary>One campaign, or null.</summary>
    public async Task<CampaignReport?> FindAsync(int id, CancellationToken cancellationToken)
    {
        Campaign? active = await _campaigns.FindActiveAsync(cancellationToken);
        return await _campaigns.FindAsync(id, cancellationToken) is Campaign campaign
            ? Describe(campaign, await _portions.ListAsync(id, cancellationToken), active?.Id)
            : null;
    }

    /// <summary>What the pipeline is doing now.</summary>
    public async Task<PipelineStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        Campaign? active = await _campaigns.FindActiveAsync(cancellationToken);
        if (active is null)
        {
            return new PipelineStatus
            {
                Activity = PipelineActivity.Resting,
                Message = "All campaigns have ended. POST /campaigns {\"group\": 1} starts another.",
                LastPoll = await _lastPoll.FindAsync(cancellationToken),
            };
        }

        CampaignReport report = Describe(active, await _portions.ListAsync(active.Id, cancellationToken), active.Id);
        (PipelineActivity activity, string message) = Describe(active, report);
        return new PipelineStatus
        {
            Activity = activity,
            Message = message,
            Campaign = report,
            LastPoll = await _lastPoll.FindAsync(cancellationToken),
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

        return active.NextAttemptAt is DateTimeOffset due && due > _time.GetUtcNow()
            ? (
                PipelineActivity.WaitingToRetry,
                $"Campaign {active.Id} waits to try the step '{report.Step}' again: {active.LastError}")
            : (PipelineActivity.Training, $"Campaign {active.Id} is at the step '{report.Step}'.");
    }

    private static CampaignReport Describe(Campaign campaign, IReadOnlyList<KeptPortion> portions, int? active) => new()
    {
        Id = campaign.Id,
        Key = campaign.Key,
        Group = campaign.Group,
        MinimumRows = campaign.MinimumRows,
        State = StateOf(campaign, active),
        Step = campaign.Step.ToString().ToLowerInvariant(),
        Batches = portions.Select(portion => portion.BatchNumber).Distinct().Count(),
        Portions = portions.Count,
        Rows = portions.Sum(portion => portion.Rows),
        DistinctRows = portions.Sum(portion => portion.NewRows),
        DataDigest = campaign.DataDigest,
        RunId = campaign.RunId,
        ModelVersion = campaign.ModelVersion,
        Gate = campaign.Gate,
        Candidates = campaign.Candidates,
        Accuracy = campaign.Accuracy,
        Reason = campaign.Reason,
        Attempts = campaign.Attempts,
        LastError = campaign.LastError,
        NextAttemptAt = campaign.NextAttemptAt,
        CreatedAt = campaign.CreatedAt,
        FinishedAt = campaign.FinishedAt,
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
