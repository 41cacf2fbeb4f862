namespace Mlflow.Contracts;

/// <summary>Values of a logged model's status on the wire.</summary>
public static class LoggedModelStatuses
{
    /// <summary>The files are being uploaded.</summary>
    public const string Pending = "LOGGED_MODEL_PENDING";

    /// <summary>The model can be used.</summary>
    public const string Ready = "LOGGED_MODEL_READY";

    /// <summary>The upload was given up.</summary>
    public const string UploadFailed = "LOGGED_MODEL_UPLOAD_FAILED";
}
