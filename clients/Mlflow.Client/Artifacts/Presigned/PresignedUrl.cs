using Mlflow.Client.Values;

namespace Mlflow.Client;

/// <summary>
/// An address that gives the right to read or write one artifact at its store, for some minutes. It is a secret: do not
/// log it.
/// </summary>
/// <param name="Url">The address, signature included.</param>
/// <param name="Headers">Headers that the request must carry, by name.</param>
/// <param name="Size">Size of the artifact in bytes; null for an upload, and if the store does not return it.</param>
public sealed record PresignedUrl(Uri Url, IReadOnlyDictionary<string, string> Headers, long? Size)
{
    /// <summary>Returns the address without its query, which has the signature.</summary>
    public override string ToString() => $"{Url.GetLeftPart(UriPartial.Path)}?…";

    internal static PresignedUrl From(string? url, IReadOnlyDictionary<string, string>? headers, long? size) => new(
        Uri.TryCreate(url, UriKind.Absolute, out Uri? address)
            ? address
            : throw new MlflowException("The server's answer lacks an address of the artifact's store."),
        headers ?? Entries.None,
        size);
}
