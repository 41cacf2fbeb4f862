using System.Globalization;
using System.Security.Cryptography;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.ObjectStore;

namespace CoverType.Pipeline.Collection;

/// <summary>Raw answers in the object store, under <c>portions/campaign/batch-digest.json</c>.</summary>
internal sealed class PortionObjects(IObjectStore objects)
{
    /// <summary>Returns SHA-256 of an answer, 64 hexadecimal digits.</summary>
    public static string DigestOf(ReadOnlyMemory<byte> answer) =>
        Convert.ToHexStringLower(SHA256.HashData(answer.Span));

    /// <summary>Writes an answer. Returns its key.</summary>
    public async Task<string> KeepAsync(
        Campaign campaign, int batch, string digest, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken)
    {
        string key = string.Create(CultureInfo.InvariantCulture, $"{PrefixOf(campaign)}batch-{batch:00}-{EndOf(digest)}");
        await objects.PutAsync(key, answer, cancellationToken);
        return key;
    }

    /// <summary>Reads an answer. Returns null if there is none.</summary>
    public Task<byte[]?> FindAsync(string key, CancellationToken cancellationToken) =>
        objects.FindAsync(key, cancellationToken);

    /// <summary>
    /// Returns the answers of a campaign that have no row in the state database, because a process ended in between. The
    /// answer is null if the object is not what its key says: half of it, or an object that somebody else has put there.
    /// </summary>
    public async Task<IReadOnlyList<(string Key, byte[]? Answer)>> FindUnrecordedAsync(
        Campaign campaign, IEnumerable<KeptPortion> recorded, CancellationToken cancellationToken)
    {
        HashSet<string> known = [.. recorded.Select(portion => portion.ObjectKey)];
        List<(string, byte[]?)> unrecorded = [];
        foreach (string key in await objects.ListAsync(PrefixOf(campaign), cancellationToken))
        {
            if (!known.Contains(key) && await objects.FindAsync(key, cancellationToken) is byte[] answer)
            {
                bool isWhole = key.EndsWith($"-{EndOf(DigestOf(answer))}", StringComparison.Ordinal);
                unrecorded.Add((key, isWhole ? answer : null));
            }
        }

        return unrecorded;
    }

    /// <summary>Deletes an answer.</summary>
    public Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        objects.DeleteAsync(key, cancellationToken);

    private static string EndOf(string digest) => $"{digest[..16]}.json";

    private static string PrefixOf(Campaign campaign) => $"{ObjectArea.Portions}/{campaign.Key}/";
}
