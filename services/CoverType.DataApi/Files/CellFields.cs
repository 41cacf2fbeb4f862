using nietras.SeparatedValues;

namespace CoverType.DataApi.Files;

/// <summary>The fields of one line, trimmed and without quotes.</summary>
/// <param name="row">The line.</param>
/// <param name="skipped">The number of fields before the first column: 1 if each line begins with a row name.</param>
internal readonly ref struct CellFields(SepReader.Row row, int skipped)
{
    private readonly SepReader.Row _row = row;

    public int Count => _row.ColCount - skipped;

    public ReadOnlySpan<char> this[int column] => _row[skipped + column].Span;

    /// <summary>Copies the fields.</summary>
    public string[] ToArray()
    {
        string[] fields = new string[Count];
        for (int i = 0; i < fields.Length; i++)
        {
            fields[i] = this[i].ToString();
        }

        return fields;
    }
}
