using CoverType.Domain;
using CoverType.Modeling.Data;

namespace CoverType.Pipeline.Assembly;

/// <summary>What a campaign trains on, and what it is measured on.</summary>
/// <param name="DataSet">The distinct cells of all kept portions of this campaign and of those before it.</param>
/// <param name="Split">The same cells in the part to learn from and the part that is held out.</param>
/// <param name="OwnCells">The distinct cells that this campaign's own portions brought.</param>
/// <param name="Portions">How many portions they came in.</param>
/// <param name="Source">Where the data API said they come from, such as <c>simulated</c>.</param>
internal sealed record AssembledData(
    DataSet DataSet, HoldOutSplit Split, IReadOnlyList<ForestCell> OwnCells, int Portions, string Source);
