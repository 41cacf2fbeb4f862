using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CoverType.Pipeline.Notifications;

/// <summary>
/// Signs deliveries as Standard Webhooks has it (github.com/standard-webhooks): HMAC-SHA256 over id, time and body.
/// </summary>
internal static class WebhookSignature
{
    private const string Prefix = "whsec_";
    private const int ShortestKey = 24;
    private const int LongestKey = 64;

    /// <summary>Returns true if the text is a secret: the prefix, and a key of 24 to 64 bytes in base64.</summary>
    public static bool IsSecret(string? text)
    {
        Span<byte> key = stackalloc byte[LongestKey];
        return text?.StartsWith(Prefix, StringComparison.Ordinal) is true
            && Convert.TryFromBase64String(text[Prefix.Length..], key, out int length)
            && length >= ShortestKey;
    }

    /// <summary>Returns the value of the header <c>webhook-signature</c>.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="id">The id of the notification, the same in each delivery of it.</param>
    /// <param name="seconds">The time of the delivery, seconds since 1970 in UTC.</param>
    /// <param name="body">The body.</param>
    public static string Sign(string secret, string id, long seconds, string body)
    {
        byte[] key = Convert.FromBase64String(secret[Prefix.Length..]);
        byte[] signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{seconds}.{body}"));
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}";
    }
}
