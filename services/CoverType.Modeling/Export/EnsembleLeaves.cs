namespace CoverType.Modeling.Export;

/// <summary>
/// The leaves of a <c>TreeEnsemble</c>. Trees may share them, so there are far fewer than the trees have ends.
/// </summary>
/// <param name="Targets">The number of sums that the ensemble gives.</param>
/// <param name="TargetIds">Which sum a leaf adds to.</param>
/// <param name="Weights">What it adds.</param>
/// <param name="LeafOf">The leaf for a tree and one of its distributions.</param>
internal sealed record EnsembleLeaves(
    int Targets, IReadOnlyList<long> TargetIds, float[] Weights, Func<int, int, int> LeafOf);
