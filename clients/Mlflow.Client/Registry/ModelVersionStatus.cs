namespace Mlflow.Client;

/// <summary>How far the registration of a version is.</summary>
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
