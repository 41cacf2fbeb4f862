namespace Mlflow.Contracts;

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
