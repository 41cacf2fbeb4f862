using System.Globalization;
using CoverType.Domain;

namespace CoverType.Pipeline.Rows;

/// <summary>Collects the labelled cells of a file, and the rows that are none.</summary>
internal sealed class RowReader(string path)
{
    private const int MostErrors = 5;

    private readonly List<LabelledCell> _cells = [];
    private readonly List<string> _errors = [];
    private int _rows;

    /// <summary>The names of the columns of a row, in the order of <see cref="Add"/>.</summary>
    public static IReadOnlyList<string> Columns { get; } = [.. ForestFeatures.Columns, ForestFeatures.CoverTypeColumn];

    /// <summary>Adds the next row.</summary>
    public void Add(IReadOnlyList<string?> fields)
    {
        _rows++;
        if (ForestRow.TryParse(fields, out LabelledCell? cell, out IReadOnlyList<RowError> errors))
        {
            _cells.Add(cell);
            return;
        }

        _errors.Add(string.Create(CultureInfo.InvariantCulture, $"row {_rows}: {string.Join("; ", errors)}."));
        if (_errors.Count >= MostErrors)
        {
            throw Failure();
        }
    }

    /// <summary>Returns the cells.</summary>
    public IReadOnlyList<LabelledCell> Complete() =>
        _errors.Count > 0 ? throw Failure()
        : _cells.Count > 0 ? _cells
        : throw new InvalidDataException($"'{path}' has no rows.");

    /// <summary>Returns the exception for a file without a column that a row needs.</summary>
    public InvalidDataException Lacks(string column) => new(
        $"'{path}' has no column {column}. It needs the columns {string.Join(", ", Columns)}, by a first line with their names or in "
        + "this order.");

    private InvalidDataException Failure() =>
        new($"'{path}' has rows that are not labelled cells: {string.Join(" ", _errors)}");
}
