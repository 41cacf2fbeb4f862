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
    private readonly Dictionary<ForestCell, Origin> _cells = [];

    /// <summary>The number of rows added so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Adds a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="source">The number of its source. A cell that came from several has the first of them.</param>
    /// <exception cref="ArgumentOutOfRangeException">The label is not one of the seven covers.</exception>
    /// <exception cref="OverflowException">More than <see cref="int.MaxValue"/> rows were added.</exception>
    public void Add(LabelledCell row, int source = 0)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (!Enum.IsDefined(row.Cover))
        {
            throw new ArgumentOutOfRangeException(nameof(row), row.Cover, "The label is not one of the seven covers.");
        }

        Rows = checked(Rows + 1);
        byte label = (byte)(1 << (int)row.Cover);
        ref Origin origin = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, row.Cell, out bool exists);
        origin = exists ? origin with { Labels = (byte)(origin.Labels | label) } : new Origin(label, source);
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
        LabelledCell[] cells = new LabelledCell[_cells.Values.Count(origin => byte.IsPow2(origin.Labels))];
        int distinctRows = 0;
        int at = 0;
        foreach ((ForestCell cell, Origin origin) in _cells)
        {
            distinctRows += byte.PopCount(origin.Labels);
            if (byte.IsPow2(origin.Labels))
            {
                cells[at++] = new LabelledCell(cell, (ForestCover)byte.TrailingZeroCount(origin.Labels));
            }
        }

        string[] lines = Array.ConvertAll(cells, CellText.Row);
        Array.Sort(lines, cells, StringComparer.Ordinal);
        DataSetReport report = DataSetReport.Of(
            Rows,
            duplicates: Rows - distinctRows,
            contradictoryCells: _cells.Count - cells.Length,
            contradictoryRows: distinctRows - cells.Length,
            cells);
        int[] sources = Array.ConvertAll(cells, row => _cells[row.Cell].Source);
        return new DataSet(cells, sources, DataSet.ComputeDigest(lines), report);
    }

    /// <summary>What is known of a cell.</summary>
    /// <param name="Labels">Bit n is set if the cell came with the label whose code is n.</param>
    /// <param name="Source">The source that it came from first.</param>
    private readonly record struct Origin(byte Labels, int Source);
}
