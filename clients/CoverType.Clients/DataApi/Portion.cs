using CoverType.Domain;

namespace CoverType.Clients.DataApi;

/// <summary>The rows of one response of the data API.</summary>
/// <param name="GroupNumber">The group, 1 to 10.</param>
/// <param name="BatchNumber">The batch, from 1. The next batch begins when the time window of this one has passed.</param>
/// <param name="Data">
/// Rows of 13 strings (<see cref="ForestRow"/>). Every row of a portion from <see cref="PortionReader"/> can be parsed; it may
/// have no rows.
/// </param>
public sealed record Portion(int GroupNumber, int BatchNumber, IReadOnlyList<IReadOnlyList<string>> Data)
{
    /// <summary>Returns the rows as labelled cells, in their order.</summary>
    /// <exception cref="ForestRowException">A row is not a labelled cell.</exception>
    public IEnumerable<LabelledCell> ParseCells() => Data.Select(ForestRow.Parse);
}
