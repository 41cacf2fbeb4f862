using CoverType.Domain;

namespace CoverType.Clients.DataApi;

/// <summary>One answer of the data API.</summary>
/// <param name="GroupNumber">The group, 1 to 10.</param>
/// <param name="BatchNumber">The batch, counted from 1; it moves on when the window of the one before has passed.</param>
/// <param name="Data">
/// Rows of 13 strings (<see cref="ForestRow"/>). A portion that <see cref="PortionReader"/> gave has only rows that can be
/// parsed; it may have none.
/// </param>
public sealed record Portion(int GroupNumber, int BatchNumber, IReadOnlyList<IReadOnlyList<string>> Data)
{
    /// <summary>The rows as labelled cells, in the order in which they came.</summary>
    /// <exception cref="ForestRowException">A row is no labelled cell.</exception>
    public IEnumerable<LabelledCell> ParseCells() => Data.Select(ForestRow.Parse);
}
