namespace Mlflow.Contracts;

/// <summary>Body of <c>POST mlflow-artifacts/mpu/abort</c>.</summary>
public sealed record AbortMultipartUploadRequest
{
    /// <summary>Path, relative to the root, with <c>/</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Id of the upload.</summary>
    public string? UploadId { get; init; }
}
