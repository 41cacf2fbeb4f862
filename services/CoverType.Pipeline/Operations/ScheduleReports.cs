using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Scheduling;
using Microsoft.Extensions.Options;
using Quartz;

namespace CoverType.Pipeline.Operations;

/// <summary>Describes the schedules for the HTTP API.</summary>
internal sealed class ScheduleReports(
    ScheduleStore store,
    RetrainSchedule retrain,
    ISchedulerFactory schedulers,
    IOptions<CollectionOptions> options,
    TimeProvider time)
{
    private const int Count = 5;

    private const string CollectMisfires = "A poll whose time passed is not made up; the next one comes at its interval.";

    private const string RetrainMisfires =
        "Times that passed while no pipeline ran are made up once, at the next start; those that passed while the schedule "
        + "was paused are not.";

    /// <summary>Returns all schedules.</summary>
    public async Task<IReadOnlyList<ScheduleReport>> ListAsync(CancellationToken cancellationToken) =>
    [
        await DescribeCollectAsync(cancellationToken),
        await DescribeRetrainAsync(cancellationToken),
    ];

    /// <summary>Returns the schedule of this name, or null if there is none.</summary>
    public async Task<ScheduleReport?> FindAsync(string name, CancellationToken cancellationToken) => name switch
    {
        CollectJob.Schedule => await DescribeCollectAsync(cancellationToken),
        RetrainSchedule.Name => await DescribeRetrainAsync(cancellationToken),
        _ => null,
    };

    private async Task<ScheduleReport> DescribeCollectAsync(CancellationToken cancellationToken)
    {
        ScheduleState state = await store.FindAsync(CollectJob.Schedule, cancellationToken);
        IScheduler scheduler = await schedulers.GetScheduler(cancellationToken);
        ITrigger? trigger = await scheduler.GetTrigger(PipelineJobs.CollectTimes, cancellationToken);
        return new ScheduleReport
        {
            Name = CollectJob.Schedule,
            Paused = state.IsPaused,
            Edited = false,
            IntervalSeconds = options.Value.PollInterval.TotalSeconds,
            WindowSeconds = options.Value.EffectiveWindow.TotalSeconds,
            Next = [.. Times(after => trigger?.GetFireTimeAfter(after))],
            Misfires = CollectMisfires,
        };
    }

    private async Task<ScheduleReport> DescribeRetrainAsync(CancellationToken cancellationToken)
    {
        ScheduleState state = await store.FindAsync(RetrainSchedule.Name, cancellationToken);
        CronExpression? times = retrain.TimesOf(state);
        return new ScheduleReport
        {
            Name = RetrainSchedule.Name,
            Paused = state.IsPaused,
            Cron = retrain.TextOf(state),
            Edited = state.Cron is not null,
            Next = [.. Times(after => times?.GetNextValidTimeAfter(after))],
            Misfires = RetrainMisfires,
        };
    }

    private IEnumerable<DateTimeOffset> Times(Func<DateTimeOffset, DateTimeOffset?> next)
    {
        DateTimeOffset last = time.GetUtcNow();
        for (int i = 0; i < Count && next(last) is DateTimeOffset fire; i++)
        {
            yield return fire.ToUniversalTime();
            last = fire;
        }
    }
}
