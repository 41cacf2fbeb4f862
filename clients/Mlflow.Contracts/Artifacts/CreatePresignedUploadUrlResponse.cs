namespace Mlflow.Contracts;

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
