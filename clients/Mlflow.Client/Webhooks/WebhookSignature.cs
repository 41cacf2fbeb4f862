using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mlflow.Client;

/// <summary>
/// Checks that an event comes from the server that knows the secret, and is recent. The
/// signature is <c>v1,</c> and the Base64 form of HMAC-SHA-256 over the delivery's id, its time and the body, with dots
/// between them (the form of Standard Webhooks).
/// </summary>
/// <remarks>Can be used from several threads at once.</remarks>
public sealed class WebhookSignature
{
    /// <summary>Header with the id of the delivery, the same when it is repeated.</summary>
    public const string DeliveryIdHeader = "X-MLflow-Delivery-Id";

    /// <summary>Header with the time of the delivery, in seconds since 1970.</summary>
    public const string TimestampHeader = "X-MLflow-Timestamp";

    /// <summary>Header with the signature; it can contain several, with spaces between them.</summary>
    public const string SignatureHeader = "X-MLflow-Signature";

    private const string Version = "v1,";

    private static readonly TimeSpan DefaultTolerance = TimeSpan.FromMinutes(5);

    private readonly byte[] _secret;
    private readonly TimeSpan _tolerance;
    private readonly TimeProvider _time;

    /// <summary>Checks signatures that were made with a secret.</summary>
    /// <param name="secret">The secret that the webhook was created with.</param>
    /// <param name="tolerance">
    /// How far the time of a delivery may be from now, either way; null for five minutes. It limits the time in
    /// which a recorded delivery can be sent again.
    /// </param>
    /// <param name="time">Clock; null for the system's.</param>
    public WebhookSignature(string secret, TimeSpan? tolerance = null, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        ArgumentOutOfRangeException.ThrowIfLessThan(tolerance ?? DefaultTolerance, TimeSpan.Zero, nameof(tolerance));
        _secret = Encoding.UTF8.GetBytes(secret);
        _tolerance = tolerance ?? DefaultTolerance;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Returns true if a delivery is genuine and recent, and false if anything is missing or malformed.</summary>
    /// <param name="deliveryId">Value of <see cref="DeliveryIdHeader"/>.</param>
    /// <param name="timestamp">Value of <see cref="TimestampHeader"/>.</param>
    /// <param name="signature">Value of <see cref="SignatureHeader"/>.</param>
    /// <param name="body">The body, byte for byte as it came.</param>
    public bool IsValid(string? deliveryId, string? timestamp, string? signature, ReadOnlySpan<byte> body)
    {
        if (string.IsNullOrEmpty(deliveryId) || string.IsNullOrEmpty(signature) || !IsRecent(timestamp))
        {
            return false;
        }

        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _secret);
        hash.AppendData(Encoding.UTF8.GetBytes($"{deliveryId}.{timestamp}."));
        hash.AppendData(body);
        byte[] expected = Encoding.ASCII.GetBytes(Version + Convert.ToBase64String(hash.GetHashAndReset()));
        bool isGenuine = false;
        foreach (string candidate in signature.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            isGenuine |= CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(candidate));
        }

        return isGenuine;
    }

    private bool IsRecent(string? timestamp)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds))
        {
            return false;
        }

        double away = Math.Abs((double)_time.GetUtcNow().ToUnixTimeSeconds() - seconds);
        return away <= _tolerance.TotalSeconds;
    }
}
