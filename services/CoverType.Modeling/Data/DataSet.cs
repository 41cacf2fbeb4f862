using System.Security.Cryptography;
using System.Text;
using CoverType.Domain;

namespace CoverType.Modeling.Data;

/// <summary>
/// Labelled cells without a double, in an order of their own: the same cells make the same data set, however often and
/// in whatever order they arrived.
/// </summary>
/// <remarks>
/// A cell that came with more than one label is left out altogether. The answers of the data API overlap, so how often
/// a row was seen says nothing about whether its label is right; there is no ground on which to prefer one.
/// </remarks>
public sealed class DataSet
{
    private DataSet(IReadOnlyList<LabelledCell> cells, string digest, DataSetReport report)
    {
        Cells = cells;
        Digest = digest;
        Report = report;
    }

    /// <summary>The cells, in the ordinal order of their rows written as CSV.</summary>
    public IReadOnlyList<LabelledCell> Cells { get; }

    /// <summary>
    /// SHA-256, 64 hex digits in lower case, of the rows written as CSV lines (<c>2766,139,...,Rawah,C4744,1</c> and a
    /// line feed each), sorted by their bytes. <c>LC_ALL=C sort -u rows.csv | sha256sum</c> gives the same where no
    /// cell was left out.
    /// </summary>
    public string Digest { get; }

    /// <summary>What was dropped, and what a reader should know of the rest.</summary>
    public DataSetReport Report { get; }

    /// <summary>Makes a data set of rows as they were collected.</summary>
    public static DataSet Assemble(IEnumerable<LabelledCell> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int rowCount = 0;
        HashSet<LabelledCell> distinct = [];
        foreach (LabelledCell row in rows)
        {
            rowCount++;
            distinct.Add(row);
        }

        Dictionary<ForestCell, int> labels = new(distinct.Count);
        foreach (LabelledCell row in distinct)
        {
            labels[row.Cell] = labels.GetValueOrDefault(row.Cell) + 1;
        }

        (string Line, LabelledCell Row)[] kept =
            [.. distinct.Where(row => labels[row.Cell] == 1).Select(row => (CellText.Row(row), row))];
        Array.Sort(kept, (one, other) => string.CompareOrdinal(one.Line, other.Line));

        LabelledCell[] cells = Array.ConvertAll(kept, row => row.Row);
        DataSetReport report = DataSetReport.Of(
            rowCount,
            duplicates: rowCount - distinct.Count,
            contradictoryCells: labels.Values.Count(count => count > 1),
            contradictoryRows: distinct.Count - cells.Length,
            cells);
        return new DataSet(cells, ComputeDigest(kept.Select(row => row.Line)), report);
    }

    private static string ComputeDigest(IEnumerable<string> lines)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string line in lines)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line));
            hash.AppendData("\n"u8);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
