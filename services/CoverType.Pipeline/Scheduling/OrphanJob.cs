using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tracking;
using Quartz;

namespace CoverType.Pipeline.Scheduling;

/// <summary>
/// Closes runs that were left running, once after the start; while MLflow is not reached it is tried again.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class OrphanJob : IJob
{
    private readonly OrphanRuns _orphans;
    private readonly PipelineSchedule _schedule;
    private readonly RetrySchedule _retries;
    private readonly TimeProvider _time;
    private readonly ILogger<OrphanJob> _log;

    public OrphanJob(
        OrphanRuns orphans,
        PipelineSchedule schedule,
        RetrySchedule retries,
        TimeProvider time,
        ILogger<OrphanJob> log)
    {
        _orphans = orphans;
        _schedule = schedule;
        _retries = retries;
        _time = time;
        _log = log;
    }

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await _orphans.CloseAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            DateTimeOffset due = _retries.LatestAttempt();
            TrackingLog.OrphansNotFound(_log, (due - _time.GetUtcNow()).TotalSeconds, StepFailure.Describe(failure));
            await _schedule.CloseOrphansAtAsync(due, cancellationToken);
        }
    }
}
