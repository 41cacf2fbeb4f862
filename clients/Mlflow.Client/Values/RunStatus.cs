namespace Mlflow.Client;

/// <summary>How far a run is.</summary>
public enum RunStatus
{
    /// <summary>A status that this client does not know; servers store whatever they are sent.</summary>
    Unknown = 0,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>Planned.</summary>
    Scheduled,

    /// <summary>Came to its end.</summary>
    Finished,

    /// <summary>Ended with an error.</summary>
    Failed,

    /// <summary>Was stopped.</summary>
    Killed,
}
