namespace Mlflow.Contracts;

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
