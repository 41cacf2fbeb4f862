using System.Globalization;
using CoverType.Domain;
using nietras.SeparatedValues;

namespace CoverType.DataApi.Files;

/// <summary>
/// Reads labelled cells one by one. The layout is found by the number of fields in the first line, which may be a
/// header; a header may have one column more in front, for row names (R's <c>write.csv</c>, pandas' index).
/// </summary>
internal sealed class CellReader : IDisposable
{
    private static readonly ICellLayout[] Layouts = [new RowLayout(), new OneHotLayout()];

    private readonly string _path;
    private readonly SepReader _rows;
    private ICellLayout? _layout;
    private int _skipped;
    private int _read;

    private CellReader(string path, SepReader rows)
    {
        _path = path;
        _rows = rows;
    }

    /// <summary>Opens a reader at the first line.</summary>
    /// <exception cref="CellFileException">The file is damaged.</exception>
    public static CellReader Open(RecordFile file)
    {
        try
        {
            SepReader rows = Sep.New(',')
                .Reader(options => options with
                {
                    HasHeader = false,
                    DisableColCountCheck = true,
                    Unescape = true,
                    Trim = SepTrim.All,
                })
                .From(file.OpenText());
            return new CellReader(file.Path, rows);
        }
        catch (Exception failure) when (Reason(failure) is string reason)
        {
            throw new CellFileException(file.Path, reason, failure);
        }
    }

    /// <summary>Reads the next cell. Empty lines are skipped.</summary>
    /// <returns>The cell, or null at the end of the file.</returns>
    /// <exception cref="CellFileException">The line breaks a rule, or the file is damaged.</exception>
    public LabelledCell? Read()
    {
        while (MoveNext())
        {
            SepReader.Row row = _rows.Current;
            if (row.ColCount == 1 && row[0].Span.IsWhiteSpace())
            {
                continue;
            }

            if (_layout is null && FindLayout(row))
            {
                continue;
            }

            return Parse(row);
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();

    private static string? Reason(Exception failure) => failure switch
    {
        NotSupportedException => "the line is too long; a closing quote may be missing.",
        IOException or InvalidDataException => $"the rest cannot be read, the file may be cut off: {failure.Message}",
        _ => null,
    };

    // Sep counts the first line of a file without a header as the second.
    private int Line => _read == 1 ? 1 : _rows.Current.LineNumberFrom;

    private bool MoveNext()
    {
        int line = _read == 0 ? 1 : _rows.Current.LineNumberToExcl;
        try
        {
            bool moved = _rows.MoveNext();
            _read++;
            return moved;
        }
        catch (Exception failure) when (Reason(failure) is string reason)
        {
            throw new CellFileException(_path, line, reason);
        }
    }

    /// <summary>Finds the layout by the first line. Returns true if that line is a header.</summary>
    private bool FindLayout(SepReader.Row row)
    {
        bool isHeader = !double.TryParse(row[0].Span, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        int count = row.ColCount;
        _skipped = isHeader && Layouts.Any(layout => layout.Columns.Count + 1 == count) ? 1 : 0;
        count -= _skipped;
        CellFields fields = new(row, _skipped);
        _layout = Array.Find(Layouts, layout => layout.Columns.Count == count)
            ?? throw new CellFileException(
                _path,
                Line,
                $"there {(count == 1 ? "is 1 field" : $"are {count} fields")} separated by commas; a record has 13 "
                    + $"(as the data API sends it) or 55 (as UCI's covtype.data has it).{Hint(row.Span)}");
        if (isHeader)
        {
            RequireNames(fields, _layout, Line);
        }

        return isHeader;
    }

    private static string Hint(ReadOnlySpan<char> line) =>
        line.Count(';') >= 12 ? " Here the separator is a semicolon."
        : line.Count('\t') >= 12 ? " Here the separator is a tab."
        : line.Count(' ') >= 12 ? " Here the separator is a space."
        : "";

    private void RequireNames(CellFields fields, ICellLayout layout, int line)
    {
        for (int i = 0; i < fields.Count; i++)
        {
            string name = fields[i].ToString();
            if (!layout.IsName(i, name))
            {
                throw new CellFileException(
                    _path, line, $"column {_skipped + i + 1} of the header is '{name}'; '{layout.Columns[i]}' is expected.");
            }
        }
    }

    private LabelledCell Parse(SepReader.Row row)
    {
        CellFields fields = new(row, _skipped);
        if (fields.Count != _layout!.Columns.Count)
        {
            throw new CellFileException(
                _path,
                Line,
                $"there {(row.ColCount == 1 ? "is 1 field" : $"are {row.ColCount} fields")}; "
                    + $"{_layout.Columns.Count + _skipped} are expected.");
        }

        return _layout.Parse(fields, out IReadOnlyList<RowError> errors)
            ?? throw new CellFileException(_path, Line, $"{string.Join("; ", errors)}.");
    }
}
