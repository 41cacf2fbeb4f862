using CoverType.Domain;

namespace CoverType.Modeling.Data;

/// <summary>What happened when a data set was assembled.</summary>
/// <param name="Rows">Rows that came in.</param>
/// <param name="Duplicates">Rows dropped because the same row was there already.</param>
/// <param name="ContradictoryCells">Cells that came with more than one label.</param>
/// <param name="ContradictoryRows">Distinct rows dropped because their cell came with more than one label.</param>
/// <param name="Cells">Cells kept.</param>
/// <param name="Covers">Cells kept of each of the seven covers, zero where there is none.</param>
/// <param name="ConstantColumns">Columns in which every cell kept has the same value.</param>
public sealed record DataSetReport(
    int Rows,
    int Duplicates,
    int ContradictoryCells,
    int ContradictoryRows,
    int Cells,
    IReadOnlyDictionary<ForestCover, int> Covers,
    IReadOnlyList<string> ConstantColumns)
{
    /// <summary>Fewer cells than this are called a handful.</summary>
    public const int Handful = 100;

    /// <summary>Covers of which there is no cell.</summary>
    public IEnumerable<ForestCover> MissingCovers => ForestCovers.All.Where(cover => Covers[cover] == 0);

    /// <summary>The report in words, a sentence each: what was dropped and why, and what is thin.</summary>
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
        yield return $"{Rows:N0} rows hold {Cells:N0} different cells; {Duplicates:N0} duplicates were dropped.";
        if (ContradictoryCells > 0)
        {
            yield return $"{ContradictoryCells:N0} cells came with more than one label and were left out "
                + $"({ContradictoryRows:N0} rows).";
        }

        if (Cells < Handful)
        {
            yield return $"That is a handful of cells: figures from it mean little.";
        }

        ForestCover[] missing = [.. MissingCovers];
        if (missing.Length > 0)
        {
            yield return $"No cell of {string.Join(", ", missing.Select(ForestCovers.DisplayName))}: "
                + "the model cannot learn what it has not seen.";
        }

        ForestCover[] single = [.. ForestCovers.All.Where(cover => Covers[cover] == 1)];
        if (single.Length > 0)
        {
            yield return $"One cell only of {string.Join(", ", single.Select(ForestCovers.DisplayName))}.";
        }

        if (ConstantColumns.Count > 0)
        {
            yield return $"The same value everywhere, so nothing to learn from: {string.Join(", ", ConstantColumns)}.";
        }
    }
}
