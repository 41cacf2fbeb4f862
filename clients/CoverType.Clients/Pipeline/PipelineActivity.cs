namespace CoverType.Clients.Pipeline;

/// <summary>What a pipeline can be at.</summary>
public enum PipelineActivity
{
    /// <summary>All campaigns have ended; another may be asked for.</summary>
    Resting,

    /// <summary>Polling the data API.</summary>
    Collecting,

    /// <summary>Training, logging, registering or deciding.</summary>
    Training,

    /// <summary>A step failed and is tried again after a while.</summary>
    WaitingToRetry,
}
