using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Load;

/// <summary>Refuses requests without a key of <c>Access:ApiKeys</c>, except to endpoints that everybody may call.</summary>
internal sealed class ApiKeyGate(IOptions<AccessOptions> options)
{
    /// <summary>The request header with the key.</summary>
    public const string Header = "X-Api-Key";

    private const string Bearer = "Bearer ";

    private readonly byte[][] _digests = [.. options.Value.ApiKeys.Select(Digest)];

    /// <summary>True if keys are needed.</summary>
    public bool IsNeeded => _digests.Length > 0;

    /// <summary>Returns true if the request may be worked on.</summary>
    public bool Admits(HttpContext context) =>
        !IsNeeded
        || HttpMethods.IsOptions(context.Request.Method)
        || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || Find(context) >= 0;

    /// <summary>Returns a name for the caller: that of its key, otherwise its address.</summary>
    public string CallerOf(HttpContext context)
    {
        int key = IsNeeded ? Find(context) : -1;
        IPAddress? address = context.Connection.RemoteIpAddress;
        return key >= 0 ? $"key {key}" : address?.ToString() ?? "unknown";
    }

    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    // All keys are compared in constant time: the time says nothing about how much of a key is right.
    private int Find(HttpContext context)
    {
        string? sent = Sent(context.Request.Headers);
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
