using System.Security.Cryptography;
using System.Text;
using CoverType.Clients.Pipeline;
using Microsoft.Extensions.Options;

namespace CoverType.Web.Access;

/// <summary>
/// The key that lets a visitor change things: that of the pipeline's API. Without one, every visitor is an operator.
/// </summary>
internal sealed class OperatorKey(IOptions<PipelineClientOptions> options)
{
    private readonly byte[]? _digest = options.Value.ApiKey is { Length: > 0 } key ? Digest(key) : null;

    /// <summary>True if a visitor must sign in to change things.</summary>
    public bool IsRequired => _digest is not null;

    /// <summary>Compares an entry with the key in constant time.</summary>
    public bool Matches(string? entry) =>
        _digest is not null && CryptographicOperations.FixedTimeEquals(_digest, Digest(entry ?? ""));

    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
