using System.Data.Common;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Resilience;
using Microsoft.Extensions.Options;
using Quartz;

namespace CoverType.Pipeline.Scheduling;

/// <summary>
/// Trains on what has come, once for each time of the schedule, whichever process it fires in. After a failure the fire is
/// given back and taken again, so that it is made up even if the process ends meanwhile.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class RetrainJob(
    Retraining retraining,
    ScheduleStore store,
    JobFailures failures,
    IOptions<CampaignOptions> options,
    TimeProvider time,
    ILogger<RetrainJob> log) : IJob
{
    private readonly CampaignOptions _options = options.Value;
    private int _attempts;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, failures.Stopping);
        try
        {
            await RunAsync(context.ScheduledFireTimeUtc ?? time.GetUtcNow(), end.Token);
        }
        catch (Exception) when (failures.IsStopping && !cancellationToken.IsCancellationRequested)
        {
            // The next start makes the fire up.
        }
    }

    /// <summary>Does the work of one fire until it succeeds, unless the schedule is paused or the fire is taken.</summary>
    internal async Task RunAsync(DateTimeOffset fireAt, CancellationToken cancellationToken)
    {
        DateTimeOffset? heldSince = null;
        await Retries.WithoutEnd(_options.RetryDelay, _options.LongestRetryDelay, time, Log).ExecuteAsync(
            async cancellation =>
            {
                heldSince ??= await TryTakeAsync(fireAt, cancellation);
                if (heldSince is not DateTimeOffset before)
                {
                    return;
                }

                try
                {
                    await retraining.RunAsync(cancellation);
                }
                catch
                {
                    heldSince = await TryGiveBackAsync(fireAt, before) ? null : before;
                    throw;
                }
            },
            cancellationToken);
    }

    /// <summary>Takes the fire. Returns the time of the fire before it; null if this one is not to be done here.</summary>
    private async Task<DateTimeOffset?> TryTakeAsync(DateTimeOffset fireAt, CancellationToken cancellationToken)
    {
        ScheduleState state = await store.FindAsync(RetrainSchedule.Name, cancellationToken);
        return !state.IsPaused && await store.TryTakeAsync(RetrainSchedule.Name, fireAt, cancellationToken)
            ? state.LastFireAt
            : null;
    }

    private async Task<bool> TryGiveBackAsync(DateTimeOffset fireAt, DateTimeOffset before)
    {
        try
        {
            await store.GiveBackAsync(RetrainSchedule.Name, fireAt, before, CancellationToken.None);
            return true;
        }
        catch (DbException)
        {
            // The outage is logged where the connection is opened. The fire stays taken, for the next attempt here.
            return false;
        }
    }

    private void Log(Exception failure, TimeSpan delay)
    {
        _attempts++;
        if (failures.IsOutage(failure))
        {
            return;
        }

        // The stack trace once; another failure is one line.
        if (_attempts == 1)
        {
            log.RetrainFailed(failure, delay.TotalSeconds);
        }
        else
        {
            log.RetrainFailedAgain(_attempts, delay.TotalSeconds, failure.Message);
        }
    }
}
