using RandomForest.ML;

namespace CoverType.Modeling.Export;

/// <summary>
/// The leaves of a forest that was grown until every leaf has one class. A leaf is a vote for a class, so all trees
/// share seven leaves, which follow those of <see cref="UnknownTree"/>.
/// </summary>
internal static class PureLeaves
{
    /// <summary>Returns true if in every leaf one class has the probability 1.</summary>
    public static bool ArePure(Forest forest) => forest.Trees.All(tree =>
        Enumerable.Range(0, tree.Distributions).All(distribution => tree.Probabilities(distribution).Contains(1f)));

    public static EnsembleLeaves Of(Forest forest) => new(
        forest.Classes + 1,
        [.. Enumerable.Repeat(0L, UnknownTree.Leaves), .. Enumerable.Range(1, forest.Classes).Select(sum => (long)sum)],
        [.. UnknownTree.Weights, .. Enumerable.Repeat(1f, forest.Classes)],
        (tree, distribution) =>
            UnknownTree.Leaves + forest.Trees[tree].Probabilities(distribution).IndexOf(1f));
}
