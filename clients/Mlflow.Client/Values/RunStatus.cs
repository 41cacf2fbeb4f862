namespace Mlflow.Client;

/// <summary>The status of a run.</summary>
public enum RunStatus
{
    /// <summary>A status that this client does not know; servers store whatever they are sent.</summary>
    Unknown = 0,

    /// <summary>The run is in progress.</summary>
    Running,

    /// <summary>The run has not started yet.</summary>
    Scheduled,

    /// <summary>The run ended successfully.</summary>
    Finished,

    /// <summary>The run ended with an error.</summary>
    Failed,

    /// <summary>The run was stopped by a user.</summary>
    Killed,
}
