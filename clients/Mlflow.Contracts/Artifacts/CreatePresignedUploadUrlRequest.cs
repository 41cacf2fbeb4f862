namespace Mlflow.Contracts;

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
