namespace CoverType.Clients.Pipeline;

/// <summary>The activities of a pipeline.</summary>
public enum PipelineActivity
{
    /// <summary>All campaigns have ended.</summary>
    Resting,

    /// <summary>It polls the data API.</summary>
    Collecting,

    /// <summary>It trains, logs, registers or promotes.</summary>
    Training,

    /// <summary>A step has failed, and waits for its next attempt.</summary>
    WaitingToRetry,
}
