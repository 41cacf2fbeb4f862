using Microsoft.ML.Trainers.FastTree;

namespace CoverType.Modeling.Ensembles;

/// <summary>
/// A regression tree of ML.NET. A child is the number of an inner node, or the complement of that of a leaf.
/// </summary>
internal sealed class AdditiveTree
{
    /// <summary>
    /// Leaf values are rounded to multiples of this, so that their sums are exact in double precision in any order.
    /// </summary>
    private const double Grain = 1.0 / (1 << 30);

    private AdditiveTree(int[] features, float[] thresholds, int[] left, int[] right, double[] leaves)
    {
        Features = features;
        Thresholds = thresholds;
        Left = left;
        Right = right;
        Leaves = leaves;
    }

    public IReadOnlyList<int> Features { get; }

    /// <summary>Rows whose value is at most this go left.</summary>
    public IReadOnlyList<float> Thresholds { get; }

    public IReadOnlyList<int> Left { get; }

    public IReadOnlyList<int> Right { get; }

    public IReadOnlyList<double> Leaves { get; }

    /// <summary>Creates a tree with one leaf.</summary>
    public static AdditiveTree Constant(double value) => new([], [], [], [], [Rounded(value)]);

    public static AdditiveTree Of(RegressionTreeBase tree, double weight)
    {
        if (tree.NumberOfNodes == 0)
        {
            return Constant(tree.LeafValues.Count == 0 ? 0 : tree.LeafValues[0] * weight);
        }

        return tree.CategoricalSplitFlags.Contains(true)
            ? throw new NotSupportedException("A cut by a set of categories cannot be exported.")
            : new AdditiveTree(
                [.. tree.NumericalSplitFeatureIndexes],
                [.. tree.NumericalSplitThresholds],
                [.. tree.LeftChild],
                [.. tree.RightChild],
                [.. tree.LeafValues.Select(value => Rounded(value * weight))]);
    }

    public double Score(ReadOnlySpan<float> row)
    {
        if (Features.Count == 0)
        {
            return Leaves[0];
        }

        int node = 0;
        while (node >= 0)
        {
            node = row[Features[node]] <= Thresholds[node] ? Left[node] : Right[node];
        }

        return Leaves[~node];
    }

    private static double Rounded(double value) => Math.Round(value / Grain) * Grain;
}
