namespace Mlflow.Client;

/// <summary>The state of a logged model's upload.</summary>
public enum LoggedModelStatus
{
    /// <summary>A status that this client does not know.</summary>
    Unknown = 0,

    /// <summary>Its files are being uploaded.</summary>
    Pending,

    /// <summary>It can be used.</summary>
    Ready,

    /// <summary>The upload failed.</summary>
    UploadFailed,
}
