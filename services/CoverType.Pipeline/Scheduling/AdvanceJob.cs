using CoverType.Pipeline.Campaigns;
using CoverType.ServiceDefaults.Logging;
using Quartz;

namespace CoverType.Pipeline.Scheduling;

/// <summary>Takes the active campaign as far as it goes, and sees to what comes next.</summary>
[DisallowConcurrentExecution]
internal sealed class AdvanceJob : IJob
{
    private readonly CampaignAdvancer _advancer;
    private readonly CampaignStore _campaigns;
    private readonly PipelineSchedule _schedule;
    private readonly RetrySchedule _retries;
    private readonly ILogger<AdvanceJob> _log;
    private readonly ILogger _stage;

    public AdvanceJob(
        CampaignAdvancer advancer,
        CampaignStore campaigns,
        PipelineSchedule schedule,
        RetrySchedule retries,
        ILoggerFactory loggers)
    {
        _advancer = advancer;
        _campaigns = campaigns;
        _schedule = schedule;
        _retries = retries;
        _log = loggers.CreateLogger<AdvanceJob>();
        _stage = loggers.CreateStageLogger();
    }

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            if (await _advancer.AdvanceAsync(cancellationToken) is DateTimeOffset due)
            {
                await _schedule.AdvanceAtAsync(due, cancellationToken);
            }
            else if (await _campaigns.FindActiveAsync(cancellationToken) is null)
            {
                CampaignLog.Resting(_stage);
            }
            else
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
