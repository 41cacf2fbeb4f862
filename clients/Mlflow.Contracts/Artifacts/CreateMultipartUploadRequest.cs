namespace Mlflow.Contracts;

/// <summary>Body of <c>POST mlflow-artifacts/mpu/create</c>.</summary>
public sealed record CreateMultipartUploadRequest
{
    /// <summary>Path, relative to the root, with <c>/</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Number of parts.</summary>
    public long? NumParts { get; init; }
}
