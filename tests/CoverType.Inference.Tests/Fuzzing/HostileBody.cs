namespace CoverType.Inference.Tests.Fuzzing;

/// <summary>A request body that may be anything.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="ContentType">The header <c>Content-Type</c>, or null for none.</param>
/// <param name="ContentEncoding">The header <c>Content-Encoding</c>, or null for none.</param>
/// <param name="Chunked">True if it is sent without a length.</param>
internal sealed record HostileBody(byte[] Content, string? ContentType, string? ContentEncoding, bool Chunked)
{
    /// <summary>Describes the body so that it can be sent again.</summary>
    public override string ToString() =>
        $"type {ContentType ?? "none"}, encoding {ContentEncoding ?? "none"}, chunked {Chunked}, base64 "
        + Convert.ToBase64String(Content.AsSpan(0, Math.Min(Content.Length, 3000)));
}
