using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace CoverType.Gateway.Protection;

/// <summary>Compares the name and the password of a request (RFC 7617) with those of the settings.</summary>
internal sealed class OperatorPassword(IOptions<ProtectionOptions> options)
{
    private const string Basic = "Basic ";

    private readonly byte[] _credentials = Digest(
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Value.User}:{(options.Value.Enabled ? options.Value.ReadPassword() : "")}")));

    /// <summary>Returns true if the request has them, false if it has others, null if it has none.</summary>
    public bool? Check(HttpRequest request)
    {
        string? sent = request.Headers.Authorization;
        return sent?.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) is true
            ? CryptographicOperations.FixedTimeEquals(Digest(sent[Basic.Length..].Trim()), _credentials)
            : null;
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
