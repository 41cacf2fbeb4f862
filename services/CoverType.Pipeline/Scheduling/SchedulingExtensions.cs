using CoverType.Pipeline.Collection;
using Microsoft.Extensions.Options;
using Quartz;

namespace CoverType.Pipeline.Scheduling;

internal static class SchedulingExtensions
{
    /// <summary>
    /// Adds the scheduler and its two jobs. What there is to do is kept in the state database, not in the scheduler, so
    /// its store is memory.
    /// </summary>
    public static WebApplicationBuilder AddScheduling(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PipelineSchedule>();
        builder.Services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "pipeline";
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.AddJob<CollectJob>(job => job.WithIdentity(PipelineJobs.Collect).StoreDurably());
            quartz.AddJob<AdvanceJob>(job => job.WithIdentity(PipelineJobs.Advance).StoreDurably());
            quartz.AddTrigger((provider, trigger) =>
            {
                // Whether there is something to collect at once, the first run of the other job finds out.
                TimeSpan interval = provider.GetRequiredService<IOptions<CollectionOptions>>().Value.PollInterval;
                trigger
                    .WithIdentity("collect", PipelineJobs.Collect.Group)
                    .ForJob(PipelineJobs.Collect)
                    .StartAt(provider.GetRequiredService<TimeProvider>().GetUtcNow() + interval)
                    .WithSimpleSchedule(schedule => schedule
                        .WithInterval(interval)
                        .RepeatForever()
                        .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount));
            });
            quartz.AddTrigger(trigger => trigger
                .WithIdentity("start", PipelineJobs.Advance.Group)
                .ForJob(PipelineJobs.Advance)
                .StartNow());
        });
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return builder;
    }
}
