namespace Mlflow.Contracts;

/// <summary>Answer of <c>POST mlflow-artifacts/mpu/create</c>.</summary>
public sealed record CreateMultipartUploadResponse
{
    /// <summary>Id of the upload.</summary>
    public string? UploadId { get; init; }

    /// <summary>A place to send it to for each part.</summary>
    public IReadOnlyList<MultipartUploadCredential> Credentials { get => field ?? []; init; }
}
