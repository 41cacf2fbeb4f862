namespace Mlflow.Contracts;

/// <summary>A file or folder in an artifact root (<c>FileInfo</c> in MLflow's protocol).</summary>
public sealed record ArtifactFileInfo
{
    /// <summary>Path relative to the artifact root, separated by <c>/</c>.</summary>
    public string? Path { get; init; }

    /// <summary>True for a folder.</summary>
    public bool? IsDir { get; init; }

    /// <summary>Size in bytes; null for a folder.</summary>
    public long? FileSize { get; init; }
}

/// <summary>
/// Response of <c>GET artifacts/list</c>, of a logged model's artifact listing, and of the server's artifact proxy,
/// whose paths are relative to the requested folder.
/// </summary>
public sealed record ListArtifactsResponse
{
    /// <summary>URI of the artifact root.</summary>
    public string? RootUri { get; init; }

    /// <summary>Files and folders directly in the requested folder.</summary>
    public IReadOnlyList<ArtifactFileInfo> Files { get => field ?? []; init; }

    /// <summary>
    /// Token of the next page; null on the last page. A page can have fewer entries than requested and not be the last.
    /// </summary>
    public string? NextPageToken { get; init; }
}

/// <summary>Body of <c>POST mlflow-artifacts/mpu/create</c>.</summary>
public sealed record CreateMultipartUploadRequest
{
    /// <summary>Path relative to the artifact root, separated by <c>/</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Number of parts.</summary>
    public long? NumParts { get; init; }
}

/// <summary>Response of <c>POST mlflow-artifacts/mpu/create</c>.</summary>
public sealed record CreateMultipartUploadResponse
{
    /// <summary>Id of the multipart upload.</summary>
    public string? UploadId { get; init; }

    /// <summary>A URL for each part.</summary>
    public IReadOnlyList<MultipartUploadCredential> Credentials { get => field ?? []; init; }
}

/// <summary>The URL of one part of a multipart upload.</summary>
public sealed record MultipartUploadCredential
{
    /// <summary>URL of the PUT request for the part.</summary>
    public string? Url { get; init; }

    /// <summary>Number of the part, from 1.</summary>
    public long? PartNumber { get; init; }

    /// <summary>Headers that the request must carry; null means none.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }
}

/// <summary>A part that was uploaded.</summary>
public sealed record MultipartUploadPart
{
    /// <summary>Number of the part, from 1.</summary>
    public long? PartNumber { get; init; }

    /// <summary>ETag header of the store's response for the part.</summary>
    public string? Etag { get; init; }

    /// <summary>URL of the PUT request for the part.</summary>
    public string? Url { get; init; }
}

/// <summary>Body of <c>POST mlflow-artifacts/mpu/complete</c>.</summary>
public sealed record CompleteMultipartUploadRequest
{
    /// <summary>Path relative to the artifact root, separated by <c>/</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Id of the multipart upload, as returned by <c>mpu/create</c>.</summary>
    public string? UploadId { get; init; }

    /// <summary>The uploaded parts, in order.</summary>
    public IReadOnlyList<MultipartUploadPart> Parts { get => field ?? []; init; }
}

/// <summary>Body of <c>POST mlflow-artifacts/mpu/abort</c>.</summary>
public sealed record AbortMultipartUploadRequest
{
    /// <summary>Path relative to the artifact root, separated by <c>/</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Id of the multipart upload, as returned by <c>mpu/create</c>.</summary>
    public string? UploadId { get; init; }
}

/// <summary>Body of <c>POST artifacts/presigned-upload-url</c>, for either a run or a logged model.</summary>
public sealed record CreatePresignedUploadUrlRequest
{
    /// <summary>Id of the run to which the artifact belongs.</summary>
    public string? RunId { get; init; }

    /// <summary>Path relative to the artifact root, separated by <c>/</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Lifetime of the URL in seconds; null means 900.</summary>
    public long? Expiration { get; init; }

    /// <summary>Id of the logged model to which the artifact belongs; servers before 3.14 do not support it.</summary>
    public string? ModelId { get; init; }
}

/// <summary>Response of <c>POST artifacts/presigned-upload-url</c>.</summary>
public sealed record CreatePresignedUploadUrlResponse
{
    /// <summary>Address of the PUT request. It is a credential: anyone who has it can write the content.</summary>
    public string? PresignedUrl { get; init; }

    /// <summary>Headers that the request must carry; null means none.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Omits the address, which is a credential.</summary>
    public override string ToString() => nameof(CreatePresignedUploadUrlResponse);
}

/// <summary>Body of <c>POST artifacts/presigned-download-url</c>.</summary>
public sealed record CreatePresignedDownloadUrlRequest
{
    /// <summary>Id of the run to which the artifact belongs.</summary>
    public string? RunId { get; init; }

    /// <summary>Path relative to the artifact root, separated by <c>/</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Lifetime of the URL in seconds; null means 300.</summary>
    public long? Expiration { get; init; }
}

/// <summary>Response of <c>POST artifacts/presigned-download-url</c>.</summary>
public sealed record CreatePresignedDownloadUrlResponse
{
    /// <summary>Address of the GET request. It is a credential: anyone who has it can read the content.</summary>
    public string? PresignedUrl { get; init; }

    /// <summary>Headers that the request must carry; null means none.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Size of the content in bytes; null if the store does not report it.</summary>
    public long? FileSize { get; init; }

    /// <summary>Omits the address, which is a credential.</summary>
    public override string ToString() => nameof(CreatePresignedDownloadUrlResponse);
}

/// <summary>Response of <c>GET mlflow-artifacts/presigned/{path}</c>.</summary>
public sealed record GetPresignedDownloadUrlResponse
{
    /// <summary>Address of the GET request. It is a credential: anyone who has it can read the content.</summary>
    public string? Url { get; init; }

    /// <summary>Headers that the request must carry; null means none.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Size of the content in bytes; null if the store does not report it.</summary>
    public long? FileSize { get; init; }

    /// <summary>Omits the address, which is a credential.</summary>
    public override string ToString() => nameof(GetPresignedDownloadUrlResponse);
}
