using CoverType.Pipeline.Campaigns;
using Quartz;

namespace CoverType.Pipeline.Scheduling;

/// <summary>Takes the active campaign as far as it goes, and sees to what comes next.</summary>
[DisallowConcurrentExecution]
internal sealed class AdvanceJob : IJob
{
    private readonly CampaignAdvancer _advancer;
    private readonly CampaignPlan _plan;
    private readonly PipelineSchedule _schedule;
    private readonly RetrySchedule _retries;
    private readonly ILogger<AdvanceJob> _log;

    public AdvanceJob(
        CampaignAdvancer advancer,
        CampaignPlan plan,
        PipelineSchedule schedule,
        RetrySchedule retries,
        ILogger<AdvanceJob> log)
    {
        _advancer = advancer;
        _plan = plan;
        _schedule = schedule;
        _retries = retries;
        _log = log;
    }

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            if (await _advancer.AdvanceAsync(cancellationToken) is DateTimeOffset due)
            {
                await _schedule.AdvanceAtAsync(due, cancellationToken);
            }
            else if (await _plan.ContinueAsync(cancellationToken) is Campaign { Step: CampaignStep.Collect })
            {
                await _schedule.CollectNowAsync(cancellationToken);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The steps' own failures are dealt with by the advancer. This one is the state database's, and whoever
            // stops here for good would never train again.
            SchedulingLog.AdvanceFailed(_log, failure);
            await _schedule.AdvanceAtAsync(_retries.NextAttempt(failures: 1), cancellationToken);
        }
    }
}
