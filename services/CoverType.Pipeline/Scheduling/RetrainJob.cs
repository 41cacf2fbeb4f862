using CoverType.Pipeline.Campaigns;
using Quartz;

namespace CoverType.Pipeline.Scheduling;

/// <summary>Trains on what has come, once for each time of the schedule, whichever process it fires in.</summary>
[DisallowConcurrentExecution]
internal sealed class RetrainJob(
    Retraining retraining, ScheduleStore store, JobFailures failures, TimeProvider time, ILogger<RetrainJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await RunAsync(context.ScheduledFireTimeUtc ?? time.GetUtcNow(), cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (failures.IsStopping)
            {
                return;
            }

            if (failure is CampaignMovedException || !failures.IsOutage(failure))
            {
                log.RetrainFailed(failure);
            }
        }
    }

    /// <summary>Does the work of one fire, unless the schedule is paused or the fire is taken.</summary>
    internal async Task RunAsync(DateTimeOffset fireAt, CancellationToken cancellationToken)
    {
        ScheduleState state = await store.FindAsync(RetrainSchedule.Name, cancellationToken);
        if (!state.IsPaused && await store.TryTakeAsync(RetrainSchedule.Name, fireAt, cancellationToken))
        {
            await retraining.RunAsync(cancellationToken);
        }
    }
}
