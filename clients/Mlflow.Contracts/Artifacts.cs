namespace Mlflow.Contracts;

/// <summary>A file or folder among artifacts (<c>FileInfo</c> in MLflow's protocol).</summary>
public sealed record ArtifactFileInfo
{
    /// <summary>Path, relative to the root, with <c>/</c>.</summary>
    public string? Path { get; init; }

    /// <summary>True for a folder.</summary>
    public bool? IsDir { get; init; }

    /// <summary>Size in bytes; absent for a folder.</summary>
    public long? FileSize { get; init; }
}

/// <summary>
/// Answer of <c>GET artifacts/list</c>, of a logged model's directory, and of the server's artifact proxy (which
/// gives base names only).
/// </summary>
public sealed record ListArtifactsResponse
{
    /// <summary>URI of the root of the listing.</summary>
    public string? RootUri { get; init; }

    /// <summary>Entries of the folder.</summary>
    public IReadOnlyList<ArtifactFileInfo> Files { get => field ?? []; init; }

    /// <summary>Token of the next page; absent on the last page. A short page is no sign of the last one.</summary>
    public string? NextPageToken { get; init; }
}

/// <summary>Body of <c>POST mlflow-artifacts/mpu/create</c>.</summary>
public sealed record CreateMultipartUploadRequest
{
    /// <summary>Path, relative to the root, with <c>/</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Number of parts.</summary>
    public long? NumParts { get; init; }
}

/// <summary>Answer of <c>POST mlflow-artifacts/mpu/create</c>.</summary>
public sealed record CreateMultipartUploadResponse
{
    /// <summary>Id of the upload.</summary>
    public string? UploadId { get; init; }

    /// <summary>A place to send it to for each part.</summary>
    public IReadOnlyList<MultipartUploadCredential> Credentials { get => field ?? []; init; }
}

/// <summary>Where one part of an upload goes.</summary>
public sealed record MultipartUploadCredential
{
    /// <summary>URL to send the part to.</summary>
    public string? Url { get; init; }

    /// <summary>Number of the part, from 1.</summary>
    public long? PartNumber { get; init; }

    /// <summary>Headers to send along.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }
}

/// <summary>A part that was sent.</summary>
public sealed record MultipartUploadPart
{
    /// <summary>Number of the part, from 1.</summary>
    public long? PartNumber { get; init; }

    /// <summary>ETag that the store answered for the part.</summary>
    public string? Etag { get; init; }

    /// <summary>URL to send the part to.</summary>
    public string? Url { get; init; }
}

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

/// <summary>Body of <c>POST mlflow-artifacts/mpu/abort</c>.</summary>
public sealed record AbortMultipartUploadRequest
{
    /// <summary>Path, relative to the root, with <c>/</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Id of the upload.</summary>
    public string? UploadId { get; init; }
}

/// <summary>Body of <c>POST artifacts/presigned-upload-url</c>: names either a run or a logged model.</summary>
public sealed record CreatePresignedUploadUrlRequest
{
    /// <summary>Id of the run that the artifact belongs to.</summary>
    public string? RunId { get; init; }

    /// <summary>Path, relative to the root, with <c>/</c>.</summary>
    public string? Path { get; init; }

    /// <summary>How long the address is good for, in seconds; 900 where the request does not say.</summary>
    public long? Expiration { get; init; }

    /// <summary>Id of the logged model that the artifact belongs to; servers before 3.14 do not know it.</summary>
    public string? ModelId { get; init; }
}

/// <summary>Answer of <c>POST artifacts/presigned-upload-url</c>.</summary>
public sealed record CreatePresignedUploadUrlResponse
{
    /// <summary>Address to PUT the content to. Who has it may write.</summary>
    public string? PresignedUrl { get; init; }

    /// <summary>Headers to send along.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Without the address: who has it may use it.</summary>
    public override string ToString() => nameof(CreatePresignedUploadUrlResponse);
}

/// <summary>Body of <c>POST artifacts/presigned-download-url</c>.</summary>
public sealed record CreatePresignedDownloadUrlRequest
{
    /// <summary>Id of the run that the artifact belongs to.</summary>
    public string? RunId { get; init; }

    /// <summary>Path, relative to the root, with <c>/</c>.</summary>
    public string? Path { get; init; }

    /// <summary>How long the address is good for, in seconds; 300 where the request does not say.</summary>
    public long? Expiration { get; init; }
}

/// <summary>Answer of <c>POST artifacts/presigned-download-url</c>.</summary>
public sealed record CreatePresignedDownloadUrlResponse
{
    /// <summary>Address to GET the content from. Who has it may read.</summary>
    public string? PresignedUrl { get; init; }

    /// <summary>Headers to send along.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Size of the content in bytes, where the store tells.</summary>
    public long? FileSize { get; init; }

    /// <summary>Without the address: who has it may use it.</summary>
    public override string ToString() => nameof(CreatePresignedDownloadUrlResponse);
}

/// <summary>Answer of <c>GET mlflow-artifacts/presigned/{path}</c>.</summary>
public sealed record GetPresignedDownloadUrlResponse
{
    /// <summary>Address to GET the content from. Who has it may read.</summary>
    public string? Url { get; init; }

    /// <summary>Headers to send along.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Size of the content in bytes, where the store tells.</summary>
    public long? FileSize { get; init; }

    /// <summary>Without the address: who has it may use it.</summary>
    public override string ToString() => nameof(GetPresignedDownloadUrlResponse);
}
