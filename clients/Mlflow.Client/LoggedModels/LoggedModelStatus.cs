namespace Mlflow.Client;

/// <summary>How far a logged model is.</summary>
public enum LoggedModelStatus
{
    /// <summary>A status that this client does not know.</summary>
    Unknown = 0,

    /// <summary>Its files are being uploaded.</summary>
    Pending,

    /// <summary>It can be used.</summary>
    Ready,

    /// <summary>The upload was given up.</summary>
    UploadFailed,
}
