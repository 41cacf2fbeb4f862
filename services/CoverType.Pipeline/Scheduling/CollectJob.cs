using System.Diagnostics;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Leases;
using CoverType.Pipeline.ObjectStore;
using CoverType.Pipeline.Resilience;
using Quartz;

namespace CoverType.Pipeline.Scheduling;

/// <summary>
/// Polls the data API if the active campaign is being collected, or has a campaign that is past its collection advanced.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class CollectJob(
    CampaignStore campaigns,
    PortionCollector collector,
    CampaignPortions portions,
    StepHistory history,
    LastPoll lastPoll,
    WorkLeases leases,
    PipelineSchedule schedule,
    ScheduleStore schedules,
    JobRetries retries,
    JobFailures failures,
    RetrySchedule times,
    Outages outages,
    ILogger<CollectJob> log) : IJob
{
    /// <summary>The name of the schedule of the polls.</summary>
    public const string Schedule = "collect";

    private const string Work = "collect";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await CollectAsync(context.Trigger.Key == PipelineJobs.CollectByHand, cancellationToken);
            retries.PollSucceeded();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // The collector handles the failures of the data API; the next poll comes by itself.
            if (failures.IsStopping)
            {
                return;
            }

            if (JobFailures.IsLeft(failure))
            {
                log.CollectLeft(failure.Message);
                return;
            }

            if (!failures.IsOutage(failure))
            {
                Log(failure);
            }

            retries.PollFailed(failures.Describe(failure));
        }
    }

    // The stack trace once; the same failure again is one line.
    private void Log(Exception failure)
    {
        if (retries.FailedPolls is RepeatedFailure polls)
        {
            log.CollectFailedAgain(polls.Count + 1, failures.Describe(failure));
        }
        else
        {
            log.CollectFailed(failure);
        }
    }

    private async Task CollectAsync(bool isByHand, CancellationToken cancellationToken)
    {
        await using WorkLease? lease = await leases.TryTakeAsync(Work, cancellationToken);
        if (lease is null)
        {
            return;
        }

        Campaign? campaign = await campaigns.FindActiveAsync(lease.Token);
        if (campaign is { Step: CampaignStep.Collect })
        {
            if (isByHand || !(await schedules.FindAsync(Schedule, lease.Token)).IsPaused)
            {
                await PollAsync(campaign, lease.Token, cancellationToken);
            }

            return;
        }

        // Another process may have ended the collection.
        portions.Unload();
        if (campaign is not null && times.IsDue(campaign.Attempts.NextAt) && times.IsDue(retries.NextAdvanceAt))
        {
            // The process that should have scheduled this may have died, or the database lost it.
            await schedule.AdvanceNowAsync(cancellationToken);
        }
    }

    private async Task PollAsync(Campaign campaign, CancellationToken leaseToken, CancellationToken cancellationToken)
    {
        using Activity? activity = CampaignTrace.Start(campaign);
        StepRun run = await history.ContinueAsync(campaign, leaseToken);
        activity?.SetRun(run);
        using IDisposable? scope = log.BeginStep(run);
        try
        {
            Campaign polled = await collector.PollAsync(campaign, leaseToken);
            outages.End(Outages.ObjectStore);
            if (polled.Step != CampaignStep.Collect)
            {
                StepOutcome outcome = polled.End is null ? StepOutcome.Done : StepOutcome.Failed;
                activity?.SetRun(await history.EndAsync(run, outcome, polled.End?.Reason, leaseToken));
                await schedule.AdvanceNowAsync(cancellationToken);
            }
        }
        catch (ObjectStoreException failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
            outages.Begin(Outages.ObjectStore, failure.Message);
            await lastPoll.NoteAsync(used: false, failure.Message, leaseToken);
        }
    }
}
