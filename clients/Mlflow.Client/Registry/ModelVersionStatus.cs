namespace Mlflow.Client;

/// <summary>The state of a version's registration.</summary>
public enum ModelVersionStatus
{
    /// <summary>A status that this client does not know.</summary>
    Unknown = 0,

    /// <summary>The server is still registering it.</summary>
    PendingRegistration,

    /// <summary>The registration failed.</summary>
    FailedRegistration,

    /// <summary>It can be used.</summary>
    Ready,
}
