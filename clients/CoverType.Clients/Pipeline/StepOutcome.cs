namespace CoverType.Clients.Pipeline;

/// <summary>The outcomes that a run of a step can have.</summary>
public enum StepOutcome
{
    /// <summary>It has not ended.</summary>
    Running,

    /// <summary>The campaign continues with the next step, or has ended.</summary>
    Done,

    /// <summary>What it needs is missing: the campaign continues with an earlier step.</summary>
    Returned,

    /// <summary>It failed, and is tried again.</summary>
    Retried,

    /// <summary>It failed, and the campaign with it.</summary>
    Failed,

    /// <summary>The gate stopped the campaign.</summary>
    Stopped,

    /// <summary>An operator cancelled the campaign.</summary>
    Cancelled,

    /// <summary>The process was stopped, or another process had the work meanwhile.</summary>
    Interrupted,

    /// <summary>Its process was killed; the process that continued the campaign noted it.</summary>
    Lost,
}
