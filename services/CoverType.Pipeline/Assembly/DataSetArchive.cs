using CoverType.Modeling.Data;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.ObjectStore;

namespace CoverType.Pipeline.Assembly;

/// <summary>
/// Archives the data sets of campaigns as <c>datasets/campaign/digest.parquet</c>. Those of earlier versions are
/// <c>digest.csv.gz</c>, and can be read too.
/// </summary>
internal sealed class DataSetArchive(IObjectStore objects)
{
    private const int DigestLength = 16;

    /// <summary>Archives a data set, unless it is archived already, and returns its key.</summary>
    public async Task<string> KeepAsync(Campaign campaign, AssembledData data, CancellationToken cancellationToken)
    {
        if (await FindKeyAsync(campaign, data.DataSet.Digest, cancellationToken) is string kept)
        {
            return kept;
        }

        string key = $"{PrefixOf(campaign)}{data.DataSet.Digest[..DigestLength]}{DataSetFile.Extension}";
        await objects.PutAsync(key, await DataSetFile.WriteAsync(data, cancellationToken), cancellationToken);
        return key;
    }

    /// <summary>Returns the key of the campaign's data set with this digest; null if it is not archived.</summary>
    public async Task<string?> FindKeyAsync(Campaign campaign, string digest, CancellationToken cancellationToken)
    {
        string name = $"{PrefixOf(campaign)}{digest[..DigestLength]}.";
        return (await objects.ListAsync(PrefixOf(campaign), cancellationToken))
            .LastOrDefault(key => key.StartsWith(name, StringComparison.Ordinal));
    }

    /// <summary>Reads an archived data set. Returns null if there is none.</summary>
    /// <exception cref="InvalidDataException">It has neither form.</exception>
    public async Task<HoldOutSplit?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (await objects.FindAsync(key, cancellationToken) is not byte[] content)
        {
            return null;
        }

        return key.EndsWith(DataSetFile.Extension, StringComparison.Ordinal)
            ? await DataSetFile.ReadAsync(content, cancellationToken)
            : key.EndsWith(FirstDataSetFile.Extension, StringComparison.Ordinal)
                ? await FirstDataSetFile.ReadAsync(content, cancellationToken)
                : throw new InvalidDataException($"'{key}' is not the name of a data set.");
    }

    /// <summary>Returns the address of an object, for programs that read the data set.</summary>
    public string AddressOf(string key) => objects.AddressOf(key);

    /// <summary>Returns the keys of the campaigns that have a data set.</summary>
    public async Task<IReadOnlySet<string>> ListCampaignsAsync(CancellationToken cancellationToken) =>
        (await objects.ListAsync($"{ObjectArea.DataSets}/", cancellationToken))
            .Select(key => key.Split('/')[1])
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Deletes the data sets of a campaign.</summary>
    public async Task DeleteAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        foreach (string key in await objects.ListAsync(PrefixOf(campaign), cancellationToken))
        {
            await objects.DeleteAsync(key, cancellationToken);
        }
    }

    private static string PrefixOf(Campaign campaign) => $"{ObjectArea.DataSets}/{campaign.Key}/";
}
