using CoverType.Domain;

namespace CoverType.Modeling.Data;

/// <summary>The number of rows that a data set was made from, was left with, and lost.</summary>
/// <param name="Rows">The rows added.</param>
/// <param name="Duplicates">The rows dropped because an equal row was added before.</param>
/// <param name="ContradictoryCells">The cells dropped because they came with more than one label.</param>
/// <param name="ContradictoryRows">The distinct rows of these cells.</param>
/// <param name="Cells">The cells kept.</param>
/// <param name="Covers">The number of cells kept of each of the seven covers.</param>
/// <param name="ConstantColumns">The columns in which all cells kept have the same value.</param>
public sealed record DataSetReport(
    int Rows,
    int Duplicates,
    int ContradictoryCells,
    int ContradictoryRows,
    int Cells,
    IReadOnlyDictionary<ForestCover, int> Covers,
    IReadOnlyList<string> ConstantColumns)
{
    /// <summary>The number of cells below which the report warns that there are few.</summary>
    public const int FewCells = 100;

    /// <summary>The covers without a cell.</summary>
    public IEnumerable<ForestCover> MissingCovers => ForestCovers.All.Where(cover => Covers[cover] == 0);

    /// <summary>The report as sentences.</summary>
    public IReadOnlyList<string> Sentences => [.. Describe()];

    /// <inheritdoc/>
    public override string ToString() => string.Join(" ", Sentences);

    internal static DataSetReport Of(
        int rows, int duplicates, int contradictoryCells, int contradictoryRows, IReadOnlyList<LabelledCell> cells) =>
        new(
            rows,
            duplicates,
            contradictoryCells,
            contradictoryRows,
            cells.Count,
            ForestCovers.All.ToDictionary(cover => cover, cover => cells.Count(cell => cell.Cover == cover)),
            cells.Count == 0 ? [] : [.. FindConstantColumns(cells)]);

    private static IEnumerable<string> FindConstantColumns(IReadOnlyList<LabelledCell> cells)
    {
        ForestCell first = cells[0].Cell;
        foreach (NumericFeature feature in ForestFeatures.Numeric)
        {
            int value = feature.Value(first);
            if (cells.All(cell => feature.Value(cell.Cell) == value))
            {
                yield return feature.Column;
            }
        }

        if (cells.All(cell => cell.Cell.WildernessArea == first.WildernessArea))
        {
            yield return ForestFeatures.WildernessAreaColumn;
        }

        if (cells.All(cell => cell.Cell.SoilType == first.SoilType))
        {
            yield return ForestFeatures.SoilTypeColumn;
        }
    }

    private IEnumerable<string> Describe()
    {
        yield return $"{Rows:N0} rows contain {Cells:N0} distinct cells; {Duplicates:N0} duplicates were dropped.";
        if (ContradictoryCells > 0)
        {
            yield return $"{ContradictoryCells:N0} cells came with more than one label and were left out "
                + $"({ContradictoryRows:N0} rows).";
        }

        if (Cells < FewCells)
        {
            yield return $"Fewer than {FewCells} cells: figures computed from them are not reliable.";
        }

        ForestCover[] missing = [.. MissingCovers];
        if (missing.Length > 0)
        {
            yield return $"No cell of {string.Join(", ", missing.Select(ForestCovers.DisplayName))}: "
                + "the model cannot learn covers without cells.";
        }

        ForestCover[] single = [.. ForestCovers.All.Where(cover => Covers[cover] == 1)];
        if (single.Length > 0)
        {
            yield return $"Only one cell of {string.Join(", ", single.Select(ForestCovers.DisplayName))}.";
        }

        if (ConstantColumns.Count > 0)
        {
            yield return $"Columns with one value, from which nothing can be learned: {string.Join(", ", ConstantColumns)}.";
        }
    }
}
