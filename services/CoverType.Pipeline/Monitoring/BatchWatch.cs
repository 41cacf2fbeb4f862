using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Scheduling;

namespace CoverType.Pipeline.Monitoring;

/// <summary>Finds out whether a batch of the data API is expected, and since when.</summary>
internal sealed class BatchWatch(
    CampaignStore campaigns, StepHistory history, LastBatch lastBatch, ScheduleStore schedules)
{
    /// <summary>
    /// Returns the campaign that waits for a batch; null if none is expected: no campaign is collected, it was not polled for
    /// yet, or the polls are paused.
    /// </summary>
    public async Task<BatchWait?> FindAsync(CancellationToken cancellationToken)
    {
        if (await campaigns.FindActiveAsync(cancellationToken) is not { Step: CampaignStep.Collect } campaign
            || await FindLastAsync(campaign, cancellationToken) is not DateTimeOffset last)
        {
            return null;
        }

        ScheduleState polls = await schedules.FindAsync(CollectJob.Schedule, cancellationToken);

        // What was missed during a pause is not expected.
        return polls.IsPaused ? null : new BatchWait(campaign, last > polls.LastFireAt ? last : polls.LastFireAt);
    }

    /// <summary>Returns the time of the last batch, or of the first poll; null if there was no poll.</summary>
    private async Task<DateTimeOffset?> FindLastAsync(Campaign campaign, CancellationToken cancellationToken) =>
        await lastBatch.FindAsync(campaign.Id, cancellationToken)
        ?? (await history.ListAsync(campaign.Id, cancellationToken)).Min(run => (DateTimeOffset?)run.StartedAt);
}
