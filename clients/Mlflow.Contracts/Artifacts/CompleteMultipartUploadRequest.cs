namespace Mlflow.Contracts;

/// <summary>Body of <c>POST mlflow-artifacts/mpu/complete</c>.</summary>
public sealed record CompleteMultipartUploadRequest
{
    /// <summary>Path, relative to the root, with <c>/</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Id of the upload.</summary>
    public string? UploadId { get; init; }

    /// <summary>The parts that were sent.</summary>
    public IReadOnlyList<MultipartUploadPart> Parts { get => field ?? []; init; }
}
