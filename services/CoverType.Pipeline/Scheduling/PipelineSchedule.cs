using Quartz;

namespace CoverType.Pipeline.Scheduling;

/// <summary>Asks the scheduler to run a job earlier than it would by itself.</summary>
internal sealed class PipelineSchedule
{
    private readonly ISchedulerFactory _schedulers;
    private readonly TimeProvider _time;

    public PipelineSchedule(ISchedulerFactory schedulers, TimeProvider time)
    {
        _schedulers = schedulers;
        _time = time;
    }

    /// <summary>Polls the data API now, and does not wait for the next interval.</summary>
    public Task CollectNowAsync(CancellationToken cancellationToken) =>
        RunAtAsync(PipelineJobs.Collect, _time.GetUtcNow(), cancellationToken);

    /// <summary>Advances the active campaign now.</summary>
    public Task AdvanceNowAsync(CancellationToken cancellationToken) =>
        RunAtAsync(PipelineJobs.Advance, _time.GetUtcNow(), cancellationToken);

    /// <summary>Advances the active campaign at the given time, or earlier where that is already scheduled.</summary>
    public Task AdvanceAtAsync(DateTimeOffset time, CancellationToken cancellationToken) =>
        RunAtAsync(PipelineJobs.Advance, time, cancellationToken);

    /// <summary>Looks for orphaned runs at the given time.</summary>
    public Task CloseOrphansAtAsync(DateTimeOffset time, CancellationToken cancellationToken) =>
        RunAtAsync(PipelineJobs.Orphans, time, cancellationToken);

    private async Task RunAtAsync(JobKey job, DateTimeOffset time, CancellationToken cancellationToken)
    {
        IScheduler scheduler = await _schedulers.GetScheduler(cancellationToken);
        ITrigger trigger = TriggerBuilder.Create()
            .WithIdentity($"{job.Name}-once", job.Group)
            .ForJob(job)
            .StartAt(time)
            .Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.KeepEarlier, cancellationToken);
    }
}
