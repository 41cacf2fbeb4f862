using System.Runtime.InteropServices;
using CoverType.Domain;

namespace CoverType.Modeling.Data;

/// <summary>
/// Builds a <see cref="DataSet"/> from rows that are added in any number of parts. The memory in use is proportional to
/// the number of distinct cells, not to the number of rows: a duplicate is not kept.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class DataSetBuilder
{
    // The labels of each cell: bit n is set if the cell came with the label whose code is n.
    private readonly Dictionary<ForestCell, byte> _labels = [];

    /// <summary>The number of rows added so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Adds a row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The label is not one of the seven covers.</exception>
    /// <exception cref="OverflowException">More than <see cref="int.MaxValue"/> rows were added.</exception>
    public void Add(LabelledCell row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (!Enum.IsDefined(row.Cover))
        {
            throw new ArgumentOutOfRangeException(nameof(row), row.Cover, "The label is not one of the seven covers.");
        }

        Rows = checked(Rows + 1);
        byte label = (byte)(1 << (int)row.Cover);
        CollectionsMarshal.GetValueRefOrAddDefault(_labels, row.Cell, out _) |= label;
    }

    /// <summary>Adds rows, one at a time.</summary>
    public void AddRange(IEnumerable<LabelledCell> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (LabelledCell row in rows)
        {
            Add(row);
        }
    }

    /// <summary>Returns the data set of the rows added so far. More rows can be added after it.</summary>
    public DataSet Build()
    {
        LabelledCell[] cells = new LabelledCell[_labels.Values.Count(byte.IsPow2)];
        int distinctRows = 0;
        int at = 0;
        foreach ((ForestCell cell, byte labels) in _labels)
        {
            distinctRows += byte.PopCount(labels);
            if (byte.IsPow2(labels))
            {
                cells[at++] = new LabelledCell(cell, (ForestCover)byte.TrailingZeroCount(labels));
            }
        }

        string[] lines = Array.ConvertAll(cells, CellText.Row);
        Array.Sort(lines, cells, StringComparer.Ordinal);
        DataSetReport report = DataSetReport.Of(
            Rows,
            duplicates: Rows - distinctRows,
            contradictoryCells: _labels.Count - cells.Length,
            contradictoryRows: distinctRows - cells.Length,
            cells);
        return new DataSet(cells, DataSet.ComputeDigest(lines), report);
    }
}
