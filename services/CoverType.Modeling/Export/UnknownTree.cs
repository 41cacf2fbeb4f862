using CoverType.Modeling.Features;

namespace CoverType.Modeling.Export;

/// <summary>
/// A tree that marks records of unknown categories: it adds infinity to the first sum of its ensemble if the code of the
/// area or the soil is -1, else 0. The sums of the covers follow. This is cheaper than nodes of the graph.
/// </summary>
internal static class UnknownTree
{
    /// <summary>The leaf that adds 0.</summary>
    public const int Known = 0;

    /// <summary>The leaf that adds infinity.</summary>
    public const int Unknown = 1;

    /// <summary>The number of leaves, all of the first sum.</summary>
    public const int Leaves = 2;

    private const float LessThanAnyCode = -0.5f;

    /// <summary>The numbers that the leaves add.</summary>
    public static IReadOnlyList<float> Weights { get; } = [0, float.PositiveInfinity];

    /// <summary>Adds the tree to an ensemble, whose leaves begin with those of this tree.</summary>
    public static void Add(TreeEnsembleNodes nodes, FeatureSet features)
    {
        int first = nodes.Thresholds.Count;
        nodes.Roots.Add(first);
        nodes.AddNode(features.Categorical[0], LessThanAnyCode, (Unknown, true), (first + 1, false));
        nodes.AddNode(features.Categorical[1], LessThanAnyCode, (Unknown, true), (Known, true));
    }
}
