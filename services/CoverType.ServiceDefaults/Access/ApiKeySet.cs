using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CoverType.ServiceDefaults.Access;

/// <summary>
/// The API keys of a service. A caller sends one as the header <c>X-Api-Key</c>, or as <c>Authorization: Bearer</c>.
/// </summary>
/// <param name="keys">The keys.</param>
public sealed class ApiKeySet(IEnumerable<string> keys)
{
    /// <summary>The request header with the key.</summary>
    public const string Header = "X-Api-Key";

    /// <summary>The smallest number of characters of a key.</summary>
    public const int ShortestKey = 16;

    private const string Bearer = "Bearer ";

    private readonly byte[][] _digests = [.. keys.Select(Digest)];

    /// <summary>True if there is no key.</summary>
    public bool IsEmpty => _digests.Length == 0;

    /// <summary>Returns the index of the key that the request contains, or -1 if it contains none of them.</summary>
    /// <remarks>
    /// All keys are compared in constant time: the time says nothing about how much of a key is right.
    /// </remarks>
    public int Find(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);

        string? sent = Sent(request.Headers);
        if (string.IsNullOrEmpty(sent))
        {
            return -1;
        }

        byte[] digest = Digest(sent);
        int found = -1;
        for (int i = 0; i < _digests.Length; i++)
        {
            if (CryptographicOperations.FixedTimeEquals(_digests[i], digest))
            {
                found = i;
            }
        }

        return found;
    }

    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static string? Sent(IHeaderDictionary headers)
    {
        string? key = headers[Header];
        if (!string.IsNullOrEmpty(key))
        {
            return key;
        }

        string? authorization = headers.Authorization;
        return authorization?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) is true
            ? authorization[Bearer.Length..].Trim()
            : null;
    }
}
