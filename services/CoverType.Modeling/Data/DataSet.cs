using System.Security.Cryptography;
using System.Text;
using CoverType.Domain;

namespace CoverType.Modeling.Data;

/// <summary>
/// Distinct labelled cells in a fixed order: the same cells make the same data set, in whatever order and however often
/// they arrived.
/// </summary>
/// <remarks>
/// A cell that came with more than one label is left out. The answers of the data API overlap, so the number of times
/// that a row was seen is not evidence for its label.
/// </remarks>
public sealed class DataSet
{
    internal DataSet(
        IReadOnlyList<LabelledCell> cells, IReadOnlyList<int> sources, string digest, DataSetReport report)
    {
        Cells = cells;
        Sources = sources;
        Digest = digest;
        Report = report;
    }

    /// <summary>The cells, in the ordinal order of their rows written as CSV.</summary>
    public IReadOnlyList<LabelledCell> Cells { get; }

    /// <summary>The number of the source that each cell came from first; 0 if none was given.</summary>
    public IReadOnlyList<int> Sources { get; }

    /// <summary>
    /// SHA-256, 64 hex digits in lower case, of the rows written as CSV lines (<c>2766,139,...,Rawah,C4744,1</c> and a
    /// line feed each), sorted by their bytes. <c>LC_ALL=C sort -u rows.csv | sha256sum</c> gives the same if no
    /// cell was left out.
    /// </summary>
    public string Digest { get; }

    /// <summary>The rows that were dropped, and the gaps in the rest.</summary>
    public DataSetReport Report { get; }

    /// <summary>Makes a data set of rows; <see cref="DataSetBuilder"/> does the same in parts.</summary>
    public static DataSet Assemble(IEnumerable<LabelledCell> rows)
    {
        DataSetBuilder builder = new();
        builder.AddRange(rows);
        return builder.Build();
    }

    internal static string ComputeDigest(IEnumerable<string> lines)
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
