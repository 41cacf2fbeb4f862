using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.WholeLoop;

/// <summary>Rows of the real file, as records for the prediction API with the covers that go with them.</summary>
internal static class RealRows
{
    /// <summary>Every <paramref name="step"/>th row.</summary>
    public static IEnumerable<(string Record, int Cover)> Every(int step)
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(SharedFiles.CoverTypeRows), CompressionMode.Decompress));
        string[] columns = reader.ReadLine()!.Split(',');
        for (int row = 0; reader.ReadLine() is string line; row++)
        {
            if (row % step == 0)
            {
                yield return Read(columns, line.Split(','));
            }
        }
    }

    private static (string Record, int Cover) Read(string[] columns, string[] values)
    {
        JsonObject record = [];
        for (int column = 0; column < columns.Length - 1; column++)
        {
            record[columns[column]] = int.TryParse(values[column], out int number) ? number : values[column];
        }

        return (record.ToJsonString(), int.Parse(values[^1], CultureInfo.InvariantCulture));
    }
}
