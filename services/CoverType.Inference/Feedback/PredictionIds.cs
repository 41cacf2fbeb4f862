using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using CoverType.Clients.Predictions;
using CoverType.Inference.Scoring;

namespace CoverType.Inference.Feedback;

/// <summary>
/// Makes and reads the ids of predictions. An id carries the cover, the version and the time, signed with HMAC-SHA-256, so
/// that every replica with the same key takes it and none needs to have stored it.
/// </summary>
/// <remarks>
/// The bytes, in base64url without padding: format (1), milliseconds since 1970 (6, big-endian), random number (8), cover
/// (1), version as UTF-8 with its length before it (1 + n), and the first 16 bytes of the signature of all of these.
/// </remarks>
internal sealed class PredictionIds(FeedbackKey key, TimeProvider time) : IPredictionIds
{
    private const byte Format = 1;
    private const int TimeAt = 1;
    private const int NonceAt = 7;
    private const int CoverAt = 15;
    private const int VersionAt = 17;
    private const int SignatureLength = 16;
    private const int MostVersionBytes = 64;
    private const int MostBytes = VersionAt + MostVersionBytes + SignatureLength;

    private readonly byte[] _key = key.Bytes;

    /// <inheritdoc/>
    public string Create(int cover, ModelIdentity model) => Create(cover, model.Version);

    /// <summary>Returns a new id.</summary>
    /// <param name="cover">The code of the predicted cover.</param>
    /// <param name="version">The version of the model, of at most 64 bytes.</param>
    public string Create(int cover, string version)
    {
        Span<byte> bytes = stackalloc byte[MostBytes];
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, time.GetUtcNow().ToUnixTimeMilliseconds());
        bytes[0] = Format;
        number[2..].CopyTo(bytes[TimeAt..]);
        BinaryPrimitives.WriteInt64BigEndian(bytes[NonceAt..], Random.Shared.NextInt64(long.MinValue, long.MaxValue));
        bytes[CoverAt] = checked((byte)cover);
        int length = Encoding.UTF8.GetBytes(version, bytes.Slice(VersionAt, MostVersionBytes));
        bytes[VersionAt - 1] = (byte)length;

        int end = VersionAt + length;
        Sign(bytes[..end], bytes.Slice(end, SignatureLength));
        return Base64Url.EncodeToString(bytes[..(end + SignatureLength)]);
    }

    /// <summary>Reads an id. Returns false if it is not one that was signed with this key.</summary>
    public bool TryRead(string text, [NotNullWhen(true)] out PredictionId? id)
    {
        id = null;
        Span<byte> bytes = stackalloc byte[MostBytes];
        if (text.Length > Base64Url.GetEncodedLength(MostBytes)
            || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out int length)
            || length < VersionAt + SignatureLength
            || bytes[0] != Format
            || length != VersionAt + bytes[VersionAt - 1] + SignatureLength)
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[SignatureLength];
        Span<byte> content = bytes[..(length - SignatureLength)];
        Sign(content, expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, bytes[content.Length..length])
            // Base64 leaves the last bits of some lengths unused, so that other texts would decode to the same bytes.
            || !Base64Url.EncodeToString(bytes[..length]).Equals(text, StringComparison.Ordinal))
        {
            return false;
        }

        Span<byte> number = stackalloc byte[sizeof(long)];
        number.Clear();
        bytes[TimeAt..NonceAt].CopyTo(number[2..]);
        id = new PredictionId(
            Convert.ToHexStringLower(bytes[TimeAt..CoverAt]),
            DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(number)),
            bytes[CoverAt],
            Encoding.UTF8.GetString(content[VersionAt..]));
        return true;
    }

    private void Sign(ReadOnlySpan<byte> content, Span<byte> signature)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, content, whole);
        whole[..SignatureLength].CopyTo(signature);
    }
}
