using System.Globalization;
using System.Security.Cryptography;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.ObjectStore;

namespace CoverType.Pipeline.Collection;

/// <summary>Raw answers in the object store, under <c>portions/campaign/batch-digest.json</c>.</summary>
internal sealed class PortionObjects
{
    private readonly IObjectStore _objects;

    public PortionObjects(IObjectStore objects)
    {
        _objects = objects;
    }

    /// <summary>SHA-256 of an answer, 64 hexadecimal digits.</summary>
    public static string DigestOf(ReadOnlyMemory<byte> answer) =>
        Convert.ToHexStringLower(SHA256.HashData(answer.Span));

    /// <summary>Keeps an answer, and tells under which key.</summary>
    public async Task<string> KeepAsync(
        Campaign campaign, int batch, string digest, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken)
    {
        string key = string.Create(
            CultureInfo.InvariantCulture, $"{PrefixOf(campaign)}batch-{batch:00}-{digest[..16]}.json");
        await _objects.PutAsync(key, answer, cancellationToken);
        return key;
    }

    /// <summary>Reads an answer, or answers null where it is gone.</summary>
    public Task<byte[]?> FindAsync(string key, CancellationToken cancellationToken) =>
        _objects.FindAsync(key, cancellationToken);

    /// <summary>
    /// The answers of a campaign that were kept but never recorded, because the process ended in between.
    /// </summary>
    public async Task<IReadOnlyList<(string Key, byte[] Answer)>> FindUnrecordedAsync(
        Campaign campaign, IEnumerable<KeptPortion> recorded, CancellationToken cancellationToken)
    {
        HashSet<string> known = [.. recorded.Select(portion => portion.ObjectKey)];
        List<(string, byte[])> unrecorded = [];
        foreach (string key in await _objects.ListAsync(PrefixOf(campaign), cancellationToken))
        {
            if (!known.Contains(key) && await _objects.FindAsync(key, cancellationToken) is byte[] answer)
            {
                unrecorded.Add((key, answer));
            }
        }

        return unrecorded;
    }

    /// <summary>Deletes an answer.</summary>
    public Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        _objects.DeleteAsync(key, cancellationToken);

    private static string PrefixOf(Campaign campaign) => $"{ObjectArea.Portions}/{campaign.Key}/";
}
