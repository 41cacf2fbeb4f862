using Quartz;

namespace CoverType.Pipeline.Scheduling;

/// <summary>The names of the pipeline's jobs in the scheduler.</summary>
internal static class PipelineJobs
{
    public static readonly JobKey Collect = new("collect", "pipeline");

    public static readonly JobKey Advance = new("advance", "pipeline");

    public static readonly JobKey Orphans = new("orphans", "pipeline");
}
