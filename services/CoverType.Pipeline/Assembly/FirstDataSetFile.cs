using System.IO.Compression;
using CoverType.Domain;
using CoverType.Modeling.Data;

namespace CoverType.Pipeline.Assembly;

/// <summary>Reads the data sets of versions before Parquet: CSV, compressed by gzip, with the same columns.</summary>
internal static class FirstDataSetFile
{
    /// <summary>The end of the name of such a file.</summary>
    public const string Extension = ".csv.gz";

    /// <summary>Reads a data set.</summary>
    public static async Task<HoldOutSplit> ReadAsync(byte[] content, CancellationToken cancellationToken)
    {
        await using GZipStream unzipped = new(new MemoryStream(content, writable: false), CompressionMode.Decompress);
        using StreamReader text = new(unzipped);
        await text.ReadLineAsync(cancellationToken);
        List<LabelledCell> training = [];
        List<LabelledCell> holdOut = [];
        while (await text.ReadLineAsync(cancellationToken) is string line)
        {
            string[] fields = line.Split(',');
            (fields[^1] == DataSetParts.HoldOut ? holdOut : training).Add(ForestRow.Parse(fields[..^1]));
        }

        return new HoldOutSplit(training, holdOut);
    }
}
