using System.IO.Compression;

namespace CoverType.Pipeline.Rows;

/// <summary>Reads rows of CSV: with a first line of names in any order, or without one in the order of the data set.</summary>
internal static class CsvRows
{
    private const string Gzip = ".gz";

    /// <summary>Reads all rows of a file.</summary>
    public static async Task ReadAsync(string path, RowReader rows, CancellationToken cancellationToken)
    {
        await using FileStream file = File.OpenRead(path);
        await using Stream content = Path.GetExtension(path).Equals(Gzip, StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using StreamReader text = new(content);
        int[]? order = null;
        while (await text.ReadLineAsync(cancellationToken) is string line)
        {
            string[] fields = Array.ConvertAll(line.Split(','), field => field.Trim().Trim('"'));
            if (order is null)
            {
                order = FindOrder(fields, rows, out bool isHeader);
                if (isHeader)
                {
                    continue;
                }
            }

            if (line.Length > 0)
            {
                rows.Add(fields.Length < order.Length
                    ? fields
                    : Array.ConvertAll(order, column => column < fields.Length ? fields[column] : null));
            }
        }
    }

    /// <summary>Returns the place of each column of the data set in a line.</summary>
    private static int[] FindOrder(string[] first, RowReader rows, out bool isHeader)
    {
        isHeader = !first.Any(field => field.Length > 0 && char.IsAsciiDigit(field[0]));
        if (isHeader)
        {
            return
            [
                .. RowReader.Columns.Select(column =>
                    Array.FindIndex(first, name => name.Equals(column, StringComparison.OrdinalIgnoreCase)) is int place and >= 0
                        ? place
                        : throw rows.Lacks(column)),
            ];
        }

        return first.Length >= RowReader.Columns.Count
            ? [.. Enumerable.Range(0, RowReader.Columns.Count)]
            : throw rows.Lacks(RowReader.Columns[first.Length]);
    }
}
