using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Scheduling;
using CoverType.ServiceDefaults.Logging;

namespace CoverType.Pipeline.Operations;

/// <summary>
/// Cancels, resumes and deletes campaigns. Each change is written with the revision that it was decided on, and decided
/// again if the campaign moves on meanwhile.
/// </summary>
internal sealed class CampaignControl(
    CampaignStore campaigns,
    StepHistory history,
    PortionStore portions,
    CampaignFiles files,
    PipelineSchedule schedule,
    TimeProvider time,
    ILoggerFactory loggers)
{
    private readonly ILogger _stage = loggers.CreateStageLogger();

    /// <summary>Ends a campaign that has not ended. Its rows stay, and later campaigns are trained on them.</summary>
    public async Task<OrderResult> CancelAsync(int id, string? reason, CancellationToken cancellationToken)
    {
        OrderResult result = await ChangeAsync(
            id,
            async campaign => campaign.Step switch
            {
                CampaignStep.Done => OrderResult.Refuse($"Campaign {id} has ended."),
                CampaignStep.Close => OrderResult.Refuse($"Campaign {id} is being closed."),
                CampaignStep.Promote => OrderResult.Refuse(
                    $"The decision about campaign {id} is being carried out. Roll it back when it has ended."),
                _ => OrderResult.Of(await EndAsync(campaign, Because(reason), cancellationToken)),
            },
            cancellationToken);
        if (result.Campaign is Campaign cancelled)
        {
            _stage.Cancelled(id, cancelled.End!.Reason);
            await schedule.AdvanceNowAsync(cancellationToken);
            await schedule.CollectNowAsync(cancellationToken);
        }

        return result;
    }

    /// <summary>
    /// Lets a campaign continue from a step; null for the one at which it failed, was stopped or was cancelled.
    /// </summary>
    public async Task<OrderResult> ResumeAsync(int id, CampaignStep? from, CancellationToken cancellationToken)
    {
        OrderResult result = await ChangeAsync(
            id,
            async campaign => campaign switch
            {
                { Step: not CampaignStep.Done } => OrderResult.Refuse($"Campaign {id} has not ended."),
                { Outcome: CampaignOutcome.Promoted } => OrderResult.Refuse(
                    $"Campaign {id} was promoted. Start another, or roll its version back."),
                _ => OrderResult.Of(campaign.ResumedFrom(
                    from ?? await FindFailedStepAsync(campaign, cancellationToken))),
            },
            cancellationToken);
        if (result.Campaign is Campaign resumed)
        {
            _stage.Resumed(id, CampaignReports.NameOf(resumed.Step));
            await schedule.AdvanceNowAsync(cancellationToken);
            await schedule.CollectNowAsync(cancellationToken);
        }

        return result;
    }

    /// <summary>
    /// Deletes a campaign that has ended, with its raw answers, its data sets and its history. It may be repeated after a
    /// failure. Nothing is deleted in MLflow.
    /// </summary>
    public async Task<OrderResult> DeleteAsync(int id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not Campaign found)
        {
            return OrderResult.Unknown;
        }

        if (found.Step != CampaignStep.Done)
        {
            return NotEnded(id);
        }

        await files.DeleteAsync(found, cancellationToken);
        OrderResult result = await ChangeAsync(
            id,
            campaign => Task.FromResult(campaign.Step == CampaignStep.Done
                ? OrderResult.Of(campaign with { DeletedAt = time.GetUtcNow() })
                : NotEnded(id)),
            cancellationToken);
        if (result.Campaign is not null)
        {
            _stage.Deleted(id);
        }

        return result;
    }

    private static OrderResult NotEnded(int id) => OrderResult.Refuse($"Campaign {id} has not ended. Cancel it first.");

    private static string Because(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? "An operator cancelled it." : $"An operator cancelled it: {reason.Trim()}";

    /// <summary>Returns the campaign with its end: at once if it has not begun, otherwise after its runs are closed.</summary>
    private async Task<Campaign> EndAsync(Campaign campaign, string reason, CancellationToken cancellationToken)
    {
        bool hasBegun = campaign.Step != CampaignStep.Collect
            || (await campaigns.FindActiveAsync(cancellationToken))?.Id == campaign.Id
            || (await portions.ListAsync(campaign.Id, cancellationToken)).Count > 0;
        EndFact end = new(CampaignOutcome.Cancelled, reason, hasBegun ? null : time.GetUtcNow());
        return campaign.MovedTo(hasBegun ? CampaignStep.Close : CampaignStep.Done) with { End = end };
    }

    private async Task<CampaignStep> FindFailedStepAsync(Campaign campaign, CancellationToken cancellationToken) =>
        (await history.ListAsync(campaign.Id, cancellationToken))
            .LastOrDefault(run => run.Step < CampaignStep.Close)?.Step
        ?? (campaign.CollectedAt is null ? CampaignStep.Collect : CampaignStep.Assemble);

    private async Task<Campaign?> FindAsync(int id, CancellationToken cancellationToken) =>
        await campaigns.FindAsync(id, cancellationToken) is Campaign { DeletedAt: null } campaign ? campaign : null;

    private async Task<OrderResult> ChangeAsync(
        int id, Func<Campaign, Task<OrderResult>> decide, CancellationToken cancellationToken)
    {
        while (await FindAsync(id, cancellationToken) is Campaign campaign)
        {
            OrderResult result = await decide(campaign);
            try
            {
                return result.Campaign is Campaign changed
                    ? OrderResult.Of(await campaigns.SaveAsync(changed, cancellationToken))
                    : result;
            }
            catch (CampaignMovedException)
            {
                // A step ended in between, so the answer may be another now.
            }
        }

        return OrderResult.Unknown;
    }
}
