using System.IO.Compression;
using CoverType.Domain;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.ObjectStore;

namespace CoverType.Pipeline.Assembly;

/// <summary>
/// Archives the data sets of campaigns as <c>datasets/campaign/digest.csv.gz</c>: the columns of the data set, and
/// the column <c>Part</c>, which is <c>training</c> or <c>hold-out</c>.
/// </summary>
internal sealed class DataSetArchive(IObjectStore objects)
{
    private const string PartColumn = "Part";

    /// <summary>Returns the key of the data set with this digest.</summary>
    public static string KeyOf(Campaign campaign, string digest) =>
        $"{PrefixOf(campaign)}{digest[..16]}.csv.gz";

    /// <summary>Archives a data set.</summary>
    public Task KeepAsync(Campaign campaign, AssembledData data, CancellationToken cancellationToken) =>
        objects.PutAsync(KeyOf(campaign, data.DataSet.Digest), Write(data), cancellationToken);

    /// <summary>Deletes the data sets of a campaign.</summary>
    public async Task DeleteAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        foreach (string key in await objects.ListAsync(PrefixOf(campaign), cancellationToken))
        {
            await objects.DeleteAsync(key, cancellationToken);
        }
    }

    private static string PrefixOf(Campaign campaign) => $"{ObjectArea.DataSets}/{campaign.Key}/";

    private static byte[] Write(AssembledData data)
    {
        using MemoryStream file = new();
        using (GZipStream compressed = new(file, CompressionLevel.Fastest))
        using (StreamWriter text = new(compressed))
        {
            text.NewLine = "\n";
            text.WriteLine(string.Join(',', [.. ForestFeatures.Columns, ForestFeatures.CoverTypeColumn, PartColumn]));
            Write(text, data.Split.Training, "training");
            Write(text, data.Split.HoldOut, "hold-out");
        }

        return file.ToArray();
    }

    private static void Write(StreamWriter text, IEnumerable<LabelledCell> cells, string part)
    {
        foreach (LabelledCell cell in cells)
        {
            text.WriteLine(string.Join(',', [.. ForestRow.Format(cell), part]));
        }
    }
}
