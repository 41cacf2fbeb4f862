using Quartz;

namespace CoverType.Pipeline.Scheduling;

/// <summary>Schedules a job earlier than its own trigger.</summary>
internal sealed class PipelineSchedule(
    ISchedulerFactory schedulers, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>Polls the data API now instead of at the next interval.</summary>
    public Task CollectNowAsync(CancellationToken cancellationToken) =>
        RunAtAsync(PipelineJobs.Collect, time.GetUtcNow(), cancellationToken);

    /// <summary>Polls the data API now, even if its polls are paused.</summary>
    public Task CollectByHandAsync(CancellationToken cancellationToken) =>
        RunAtAsync(PipelineJobs.Collect, PipelineJobs.CollectByHand, time.GetUtcNow(), cancellationToken);

    /// <summary>Advances the active campaign now.</summary>
    public Task AdvanceNowAsync(CancellationToken cancellationToken) =>
        RunAtAsync(PipelineJobs.Advance, time.GetUtcNow(), cancellationToken);

    /// <summary>Advances the active campaign at the given time, or earlier if that is already scheduled.</summary>
    public Task AdvanceAtAsync(DateTimeOffset due, CancellationToken cancellationToken) =>
        RunAtAsync(PipelineJobs.Advance, due, cancellationToken);

    /// <summary>Closes orphaned runs at the given time.</summary>
    public Task CloseOrphansAtAsync(DateTimeOffset due, CancellationToken cancellationToken) =>
        RunAtAsync(PipelineJobs.Orphans, due, cancellationToken);

    /// <summary>
    /// Schedules all that waits by the present time, after a jump of the clock: the polls from now on, and attempts that
    /// wait at once; work that is not due yet waits again.
    /// </summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return;
        }

        IScheduler scheduler = await schedulers.GetScheduler(cancellationToken);
        if (await scheduler.GetTrigger(PipelineJobs.CollectTimes, cancellationToken) is ITrigger polls)
        {
            await scheduler.ScheduleTrigger(
                polls.GetTriggerBuilder().StartAt(time.GetUtcNow()).Build(), TriggerConflict.Replace, cancellationToken);
        }

        foreach (JobKey job in new[] { PipelineJobs.Advance, PipelineJobs.Orphans })
        {
            if (await scheduler.GetTrigger(OnceOf(job), cancellationToken) is not null)
            {
                await RunAtAsync(job, time.GetUtcNow(), cancellationToken);
            }
        }
    }

    private static TriggerKey OnceOf(JobKey job) => new($"{job.Name}-once", job.Group);

    private Task RunAtAsync(JobKey job, DateTimeOffset due, CancellationToken cancellationToken) =>
        RunAtAsync(job, OnceOf(job), due, cancellationToken);

    private async Task RunAtAsync(
        JobKey job, TriggerKey key, DateTimeOffset due, CancellationToken cancellationToken)
    {
        // The scheduler does not interrupt a job that it starts while it shuts down.
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return;
        }

        IScheduler scheduler = await schedulers.GetScheduler(cancellationToken);
        // With the scheduler's own clock: a trigger that is late by another clock would be moved again and again.
        ITrigger trigger = TriggerBuilder.Create(time)
            .WithIdentity(key)
            .ForJob(job)
            .StartAt(due)
            .Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.KeepEarlier, cancellationToken);
    }
}
