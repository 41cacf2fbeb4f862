using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CoverType.Pipeline.Tests.Notifications;

/// <summary>The example of docs/operations.md: what a receiver does. A test compares them.</summary>
internal static class WebhookExample
{
    // Example.
    public static bool IsGenuine(string secret, IHeaderDictionary headers, byte[] body, DateTimeOffset now)
    {
        string id = headers["webhook-id"].ToString();
        string timestamp = headers["webhook-timestamp"].ToString();
        byte[] key = Convert.FromBase64String(secret["whsec_".Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        byte[] expected = Encoding.UTF8.GetBytes($"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}");
        bool isFresh = long.TryParse(timestamp, out long sent)
            && sent > now.ToUnixTimeSeconds() - 300
            && sent < now.ToUnixTimeSeconds() + 300;
        return isFresh && headers["webhook-signature"].ToString().Split(' ').Any(signature =>
            CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), expected));
    }
    // End of the example.
}
