using System.Globalization;
using System.IO.Compression;
using CoverType.Domain;

namespace CoverType.DataApi.Files;

/// <summary>
/// Reads files of labelled cells. What a file is, it tells itself, not its name: gzip by its first two bytes, the layout
/// by the number of fields in its first line, which may be a header.
/// </summary>
internal static class CellFile
{
    private static readonly ICellLayout[] Layouts = [new RowLayout(), new OneHotLayout()];

    /// <summary>Reads the cells one by one; lines that are empty are passed over.</summary>
    /// <exception cref="CellFileException">
    /// The file is missing, cannot be read, or has a line that is wrong: nothing of it may be used then.
    /// </exception>
    public static IEnumerable<LabelledCell> Read(string path, CancellationToken cancellationToken)
    {
        using StreamReader lines = Open(path);
        ICellLayout? layout = null;
        int number = 0;
        int cells = 0;
        while (ReadLine(lines, path, ++number) is string line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            string[] fields = line.Split(',');
            if (layout is null)
            {
                layout = FindLayout(fields, path, number);
                if (IsHeader(fields, layout, path, number))
                {
                    continue;
                }
            }

            yield return Parse(fields, layout, path, number);
            cells++;
        }

        if (cells == 0)
        {
            throw new CellFileException(path, "there is no record in it.");
        }
    }

    private static StreamReader Open(string path)
    {
        try
        {
            FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            bool gzipped = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
            file.Position = 0;
            if (gzipped && GzipTrailer.IsMissing(file))
            {
                file.Dispose();
                throw new CellFileException(path, "the gzip file is cut off, its end is missing.");
            }

            return new StreamReader(gzipped ? new GZipStream(file, CompressionMode.Decompress) : file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new CellFileException(path, $"it cannot be opened: {error.Message}", error);
        }
    }

    private static string? ReadLine(StreamReader lines, string path, int number)
    {
        try
        {
            return lines.ReadLine();
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw new CellFileException(path, number, $"the file cannot be read on, it may be cut off: {error.Message}");
        }
    }

    private static ICellLayout FindLayout(string[] fields, string path, int number) =>
        Array.Find(Layouts, layout => layout.Columns.Count == fields.Length)
            ?? throw new CellFileException(
                path,
                number,
                $"there {(fields.Length == 1 ? "is 1 field" : $"are {fields.Length} fields")} separated by commas, "
                    + "where records have 13 (as the data API sends them) or 55 (as UCI's covtype.data has them).");

    private static bool IsHeader(string[] fields, ICellLayout layout, string path, int number)
    {
        if (int.TryParse(fields[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            return false;
        }

        for (int i = 0; i < fields.Length; i++)
        {
            string name = fields[i].Trim().Trim('"');
            if (!string.Equals(name, layout.Columns[i], StringComparison.OrdinalIgnoreCase))
            {
                throw new CellFileException(
                    path, number, $"column {i + 1} of the header is '{name}' where '{layout.Columns[i]}' was expected.");
            }
        }

        return true;
    }

    private static LabelledCell Parse(string[] fields, ICellLayout layout, string path, int number)
    {
        if (fields.Length != layout.Columns.Count)
        {
            throw new CellFileException(
                path, number, $"there are {fields.Length} fields where {layout.Columns.Count} were expected.");
        }

        return layout.TryParse(fields, out LabelledCell? cell, out IReadOnlyList<RowError> errors)
            ? cell
            : throw new CellFileException(path, number, $"{string.Join("; ", errors)}.");
    }
}
