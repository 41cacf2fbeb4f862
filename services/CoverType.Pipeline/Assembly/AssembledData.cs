using CoverType.Domain;
using CoverType.Modeling.Data;

namespace CoverType.Pipeline.Assembly;

/// <summary>The data set of a campaign.</summary>
/// <param name="DataSet">The distinct cells of all kept portions of this campaign and of those before it.</param>
/// <param name="Split">The same cells, as training cells and hold-out.</param>
/// <param name="OwnRows">The distinct rows of this campaign's own portions.</param>
/// <param name="Portions">The number of portions.</param>
/// <param name="Source">The source that the data API named, such as <c>simulated</c>.</param>
internal sealed record AssembledData(
    DataSet DataSet, HoldOutSplit Split, IReadOnlyList<LabelledCell> OwnRows, int Portions, string Source)
{
    /// <summary>The distinct cells of this campaign's own portions.</summary>
    public IReadOnlyList<ForestCell> OwnCells { get; } = [.. OwnRows.Select(row => row.Cell).Distinct()];

    /// <summary>The number of held-out cells that differ from a training cell by one degree of aspect only.</summary>
    public int Twins { get; } = AspectTwins.Count(Split);
}
