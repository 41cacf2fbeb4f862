namespace Mlflow.Contracts;

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
