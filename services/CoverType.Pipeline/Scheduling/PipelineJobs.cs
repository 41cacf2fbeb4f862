using Quartz;

namespace CoverType.Pipeline.Scheduling;

/// <summary>The names of the pipeline's jobs in the scheduler.</summary>
internal static class PipelineJobs
{
    public static readonly JobKey Collect = new("collect", "pipeline");

    public static readonly JobKey Advance = new("advance", "pipeline");

    public static readonly JobKey Orphans = new("orphans", "pipeline");

    /// <summary>The trigger of the first <see cref="Advance"/> after the start.</summary>
    public static readonly TriggerKey AdvanceAtStart = new("advance-start", "pipeline");
}
