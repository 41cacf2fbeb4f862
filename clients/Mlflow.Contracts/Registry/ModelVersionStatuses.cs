namespace Mlflow.Contracts;

/// <summary>Values of a version's status on the wire.</summary>
public static class ModelVersionStatuses
{
    /// <summary>The server is still registering the version.</summary>
    public const string PendingRegistration = "PENDING_REGISTRATION";

    /// <summary>The registration failed.</summary>
    public const string FailedRegistration = "FAILED_REGISTRATION";

    /// <summary>The version can be used.</summary>
    public const string Ready = "READY";
}
