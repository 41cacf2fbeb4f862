using nietras.SeparatedValues;

namespace CoverType.Web.Artifacts;

/// <summary>Reads the first rows of a table of texts.</summary>
internal static class TableReader
{
    private const int MostRows = 201;
    private const int MostColumns = 60;

    /// <summary>Returns the first rows, or null if the text is not a table.</summary>
    /// <param name="text">The text, or its beginning.</param>
    /// <param name="isCut">True if the text is only a beginning; its last line is then left out.</param>
    public static (IReadOnlyList<IReadOnlyList<string>> Rows, bool IsCut)? Read(string text, bool isCut)
    {
        int end = isCut ? text.LastIndexOf('\n') : text.Length;
        if (end <= 0)
        {
            return null;
        }

        List<IReadOnlyList<string>> rows = [];
        try
        {
            using SepReader reader = Sep
                .Reader(options => options with { HasHeader = false, Unescape = true, DisableColCountCheck = true })
                .FromText(text[..end]);
            foreach (SepReader.Row row in reader)
            {
                if (rows.Count == MostRows)
                {
                    return (rows, true);
                }

                List<string> cells = [];
                for (int column = 0; column < Math.Min(row.ColCount, MostColumns); column++)
                {
                    cells.Add(row[column].ToString());
                }

                isCut |= row.ColCount > MostColumns;
                rows.Add(cells);
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or ArgumentException or NotSupportedException)
        {
            return null;
        }

        return rows.Count > 0 ? (rows, isCut) : null;
    }
}
