namespace CoverType.Modeling.Export;

/// <summary>
/// The leaves of a <c>TreeEnsemble</c>. Trees may share them.
/// </summary>
/// <param name="Targets">The number of sums that the ensemble computes.</param>
/// <param name="TargetIds">The index of the sum that each leaf adds to.</param>
/// <param name="Weights">The number that each leaf adds.</param>
/// <param name="LeafOf">Returns the leaf for a tree and one of its distributions.</param>
internal sealed record EnsembleLeaves(
    int Targets, IReadOnlyList<long> TargetIds, float[] Weights, Func<int, int, int> LeafOf);
