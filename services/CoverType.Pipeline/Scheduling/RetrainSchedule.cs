using Microsoft.Extensions.Options;
using Quartz;

namespace CoverType.Pipeline.Scheduling;

/// <summary>
/// The schedule of retraining. A time that passed while no pipeline ran is made up once, at the next start, however many
/// were missed; a time that passed while the schedule was paused is not.
/// </summary>
internal sealed class RetrainSchedule(
    ScheduleStore store,
    ISchedulerFactory schedulers,
    IOptions<ScheduleOptions> options,
    TimeProvider time,
    ILogger<RetrainSchedule> log)
{
    /// <summary>The name of the schedule.</summary>
    public const string Name = "retrain";

    private readonly ScheduleOptions _options = options.Value;
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    /// <summary>Returns the text of the times that apply; null if there are none.</summary>
    public string? TextOf(ScheduleState state) =>
        string.IsNullOrWhiteSpace(state.Cron ?? _options.Retrain) ? null : state.Cron ?? _options.Retrain;

    /// <summary>Returns the times that apply; null if there are none.</summary>
    public CronExpression? TimesOf(ScheduleState state) =>
        TextOf(state) is string text ? CronText.Read(text, _zone) : null;

    /// <summary>Returns true if times that can be read have one that is still to come.</summary>
    public bool HasNext(string cron) => CronText.Read(cron, _zone).GetNextValidTimeAfter(time.GetUtcNow()) is not null;

    /// <summary>Returns true if a time has passed since the last fire, and the schedule is not paused.</summary>
    public bool HasMissed(ScheduleState state) =>
        !state.IsPaused && TimesOf(state)?.GetNextValidTimeAfter(state.LastFireAt) <= time.GetUtcNow();

    /// <summary>Gives the scheduler the times that apply, and a fire at once if one was missed.</summary>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        ScheduleState state = await store.FindAsync(Name, cancellationToken);
        IScheduler scheduler = await schedulers.GetScheduler(cancellationToken);
        CronExpression? times = TimesOf(state);
        if (times?.GetNextValidTimeAfter(time.GetUtcNow()) is null)
        {
            await scheduler.UnscheduleJob(PipelineJobs.RetrainTimes, cancellationToken);
            if (times is not null)
            {
                log.NeverFires(TextOf(state)!);
            }
        }
        else
        {
            await scheduler.ScheduleTrigger(
                TriggerBuilder.Create(time)
                    .WithIdentity(PipelineJobs.RetrainTimes)
                    .ForJob(PipelineJobs.Retrain)
                    .WithSchedule(CronScheduleBuilder.Create(times)
                        .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
                    .Build(),
                TriggerConflict.Replace,
                cancellationToken);
        }

        if (HasMissed(state))
        {
            await scheduler.ScheduleTrigger(
                TriggerBuilder.Create(time)
                    .WithIdentity($"{PipelineJobs.Retrain.Name}-missed", PipelineJobs.Retrain.Group)
                    .ForJob(PipelineJobs.Retrain)
                    .StartAt(time.GetUtcNow())
                    .Build(),
                TriggerConflict.Keep,
                cancellationToken);
        }
    }
}
