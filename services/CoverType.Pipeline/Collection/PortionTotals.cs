namespace CoverType.Pipeline.Collection;

/// <summary>The portions of a campaign in numbers.</summary>
/// <param name="Batches">The number of batches with at least one portion.</param>
/// <param name="Portions">The number of portions.</param>
/// <param name="Rows">The number of their rows.</param>
/// <param name="NewRows">The number of distinct rows among them.</param>
internal sealed record PortionTotals(int Batches, int Portions, int Rows, int NewRows)
{
    /// <summary>The totals of a campaign without portions.</summary>
    public static PortionTotals None { get; } = new(0, 0, 0, 0);
}
