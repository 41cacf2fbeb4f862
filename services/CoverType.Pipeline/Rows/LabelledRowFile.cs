using CoverType.Domain;

namespace CoverType.Pipeline.Rows;

/// <summary>
/// A file of labelled rows: Parquet (<c>.parquet</c>), CSV, or CSV compressed by gzip (<c>.gz</c>), with the columns of the data
/// set. Other columns are ignored.
/// </summary>
internal static class LabelledRowFile
{
    private const string Parquet = ".parquet";

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is not of this form. The message names the first rows that are not.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<IReadOnlyList<LabelledCell>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        RowReader rows = new(path);
        await (Path.GetExtension(path).Equals(Parquet, StringComparison.OrdinalIgnoreCase)
            ? ParquetRows.ReadAsync(path, rows, cancellationToken)
            : CsvRows.ReadAsync(path, rows, cancellationToken));
        return rows.Complete();
    }
}
