using Quartz;

namespace CoverType.Pipeline.Scheduling;

/// <summary>The names of the pipeline's jobs in the scheduler.</summary>
internal static class PipelineJobs
{
    public static readonly JobKey Collect = new("collect", "pipeline");

    public static readonly JobKey Advance = new("advance", "pipeline");

    public static readonly JobKey Orphans = new("orphans", "pipeline");

    public static readonly JobKey Retrain = new("retrain", "pipeline");

    /// <summary>The trigger of <see cref="Collect"/> at each interval.</summary>
    public static readonly TriggerKey CollectTimes = new("collect", "pipeline");

    /// <summary>The trigger of <see cref="Collect"/> that an operator orders; it fires while the polls are paused too.</summary>
    public static readonly TriggerKey CollectByHand = new("collect-by-hand", "pipeline");

    /// <summary>The trigger of <see cref="Retrain"/> at the times of its schedule.</summary>
    public static readonly TriggerKey RetrainTimes = new("retrain", "pipeline");

    /// <summary>The trigger of the first <see cref="Advance"/> after the start.</summary>
    public static readonly TriggerKey AdvanceAtStart = new("advance-start", "pipeline");
}
