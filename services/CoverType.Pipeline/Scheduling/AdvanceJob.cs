using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Leases;
using CoverType.ServiceDefaults.Logging;
using Quartz;

namespace CoverType.Pipeline.Scheduling;

/// <summary>Takes the active campaign as far as it goes, and sees to what comes next.</summary>
[DisallowConcurrentExecution]
internal sealed class AdvanceJob : IJob
{
    private const string Work = "advance";

    private readonly CampaignAdvancer _advancer;
    private readonly CampaignStore _campaigns;
    private readonly WorkLeases _leases;
    private readonly PipelineSchedule _schedule;
    private readonly RetrySchedule _retries;
    private readonly TimeProvider _time;
    private readonly ILogger<AdvanceJob> _log;
    private readonly ILogger _stage;

    public AdvanceJob(
        CampaignAdvancer advancer,
        CampaignStore campaigns,
        WorkLeases leases,
        PipelineSchedule schedule,
        RetrySchedule retries,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        _advancer = advancer;
        _campaigns = campaigns;
        _leases = leases;
        _schedule = schedule;
        _retries = retries;
        _time = time;
        _log = loggers.CreateLogger<AdvanceJob>();
        _stage = loggers.CreateStageLogger();
    }

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await AdvanceAsync(isFirst: context.Trigger.Key == PipelineJobs.AdvanceAtStart, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // The steps' own failures are dealt with by the advancer. This one is the state database's, or another
            // process goes on with the campaign; and whoever stops here for good would never train again.
            Tell(failure);
            await TryAgainAsync(cancellationToken);
        }
    }

    private async Task AdvanceAsync(bool isFirst, CancellationToken cancellationToken)
    {
        bool isNews = isFirst || await _campaigns.FindActiveAsync(cancellationToken) is not null;
        await using WorkLease? lease = await _leases.TryTakeAsync(Work, cancellationToken);
        if (lease is null)
        {
            LeaseLog.HeldByAnother(_log, Work);
            await _schedule.AdvanceAtAsync(_time.GetUtcNow() + _leases.Length, cancellationToken);
        }
        else if (await _advancer.AdvanceAsync(lease.Token) is DateTimeOffset due)
        {
            await _schedule.AdvanceAtAsync(due, cancellationToken);
        }
        else if (await _campaigns.FindActiveAsync(cancellationToken) is null)
        {
            if (isNews)
            {
                _stage.Resting();
            }
        }
        else
        {
            await _schedule.CollectNowAsync(cancellationToken);
        }
    }

    private void Tell(Exception failure)
    {
        if (failure is CampaignMovedException or OperationCanceledException)
        {
            SchedulingLog.AdvanceLeft(_log, failure.Message);
        }
        else
        {
            SchedulingLog.AdvanceFailed(_log, failure);
        }
    }

    /// <summary>Asks for another run, as often as it takes where the scheduler's own store is not reached either.</summary>
    private async Task TryAgainAsync(CancellationToken cancellationToken)
    {
        for (int failures = 1; ; failures++)
        {
            DateTimeOffset due = _retries.NextAttempt(failures);
            try
            {
                await _schedule.AdvanceAtAsync(due, cancellationToken);
                return;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                SchedulingLog.NotScheduled(_log, (due - _time.GetUtcNow()).TotalSeconds, failure.Message);
                await Task.Delay(_retries.NextAttempt(failures) - _time.GetUtcNow(), _time, cancellationToken);
            }
        }
    }
}
