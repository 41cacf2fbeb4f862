namespace Mlflow.Contracts;

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
