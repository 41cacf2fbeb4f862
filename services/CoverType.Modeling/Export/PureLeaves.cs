using RandomForest.ML;

namespace CoverType.Modeling.Export;

/// <summary>
/// Leaves of a forest that was grown until every leaf holds one class: a vote for a class, so seven leaves serve all
/// trees.
/// </summary>
internal static class PureLeaves
{
    /// <summary>Whether every leaf gives one class the probability 1.</summary>
    public static bool Suit(Forest forest) => forest.Trees.All(tree =>
        Enumerable.Range(0, tree.Distributions).All(distribution => tree.Probabilities(distribution).Contains(1f)));

    public static EnsembleLeaves Of(Forest forest) => new(
        forest.Classes,
        [.. Enumerable.Range(0, forest.Classes).Select(cover => (long)cover)],
        [.. Enumerable.Repeat(1f, forest.Classes)],
        (tree, distribution) => forest.Trees[tree].Probabilities(distribution).IndexOf(1f));
}
