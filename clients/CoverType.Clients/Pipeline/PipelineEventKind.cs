namespace CoverType.Clients.Pipeline;

/// <summary>The kinds of events of a pipeline.</summary>
public enum PipelineEventKind
{
    /// <summary>Nothing has changed for a while.</summary>
    Alive,

    /// <summary>A campaign was added, or has changed.</summary>
    Campaign,

    /// <summary>A run of a step has begun or ended.</summary>
    Step,

    /// <summary>The data API was polled.</summary>
    Poll,
}
