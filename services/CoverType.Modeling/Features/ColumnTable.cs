using CoverType.Domain;

namespace CoverType.Modeling.Features;

/// <summary>
/// A function of a numeric column as a table of whole numbers, which an exported graph contains as it is. The function
/// is 0 outside the table.
/// </summary>
public sealed class ColumnTable
{
    private readonly Func<ForestCell, int> _column;

    /// <summary>Creates a table.</summary>
    /// <param name="name">The name of the function, such as <c>sine</c>.</param>
    /// <param name="column">One of the ten numeric columns.</param>
    /// <param name="values">The values for the column's values 0, 1, 2 and so on.</param>
    /// <exception cref="ArgumentException"><paramref name="column"/> is not a numeric column.</exception>
    public ColumnTable(string name, string column, IReadOnlyList<long> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Name = name;
        Column = column;
        Values = values;
        _column = ForestFeatures.Numeric.FirstOrDefault(feature => feature.Column == column)?.Value
            ?? throw new ArgumentException($"{column} is not a numeric column.", nameof(column));
    }

    /// <summary>The name of the function.</summary>
    public string Name { get; }

    /// <summary>The column that is looked up.</summary>
    public string Column { get; }

    /// <summary>The values for the column's values 0, 1, 2 and so on.</summary>
    public IReadOnlyList<long> Values { get; }

    /// <summary>Returns the value of the function for a cell.</summary>
    public long Value(ForestCell cell)
    {
        int index = _column(cell);
        return index >= 0 && index < Values.Count ? Values[index] : 0;
    }
}
