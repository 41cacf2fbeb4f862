using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Leases;
using Linked;
using Microsoft.Extensions.Options;
using Quartz;
using Serilog.Core;

namespace CoverType.Pipeline.Scheduling;

internal static class SchedulingExtensions
{
    /// <summary>
    /// Adds the scheduler and its jobs. The state of the work is in the state database, not in the scheduler, so the
    /// scheduler's store is in memory unless several processes share the database.
    /// </summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<ScheduleOptions>(ScheduleOptions.Section);
        services.AddSingleton<ScheduleStore>();
        services.AddSingleton<RetrainSchedule>();
        services.AddSingleton<Retraining>();
        services.AddSingleton<PipelineSchedule>();
        services.AddSingleton<JobFailures>();
        services.AddSingleton<JobRetries>();
        services.AddSingleton<ILogEventFilter, SchedulerStoreLogFilter>();
        DatabaseOptions database = DatabaseOptions.From(configuration);
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "pipeline";
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            if (database is { IsMySql: true, EffectiveConnectionString.Length: > 0 })
            {
                quartz.UseSharedStore(
                    database.EffectiveConnectionString,
                    configuration.GetSection(ClusterOptions.Section).Get<ClusterOptions>() ?? new());
            }

            quartz.AddJob<CollectJob>(job => job.WithIdentity(PipelineJobs.Collect).StoreDurably());
            quartz.AddJob<AdvanceJob>(job => job.WithIdentity(PipelineJobs.Advance).StoreDurably().RequestRecovery());
            quartz.AddJob<OrphanJob>(job => job.WithIdentity(PipelineJobs.Orphans).StoreDurably().RequestRecovery());
            quartz.AddJob<RetrainJob>(job => job.WithIdentity(PipelineJobs.Retrain).StoreDurably());
            quartz.AddTrigger((provider, trigger) =>
            {
                // The first run of the other job finds out if there is something to collect at once.
                TimeSpan interval = provider.GetRequiredService<IOptions<CollectionOptions>>().Value.PollInterval;
                trigger
                    .WithIdentity(PipelineJobs.CollectTimes)
                    .ForJob(PipelineJobs.Collect)
                    .StartAt(provider.GetRequiredService<TimeProvider>().GetUtcNow() + interval)
                    .WithSimpleSchedule(schedule => schedule
                        .WithInterval(interval)
                        .RepeatForever()
                        .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount));
            });
            foreach (JobKey job in new[] { PipelineJobs.Advance, PipelineJobs.Orphans })
            {
                quartz.AddTrigger(trigger => trigger
                    .WithIdentity($"{job.Name}-start", job.Group)
                    .ForJob(job)
                    .StartNow());
            }
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddHostedService<RetrainStart>();
        services.AddHostedService<ClockWatch>();
        return services;
    }
}
