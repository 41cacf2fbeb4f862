using System.Globalization;

namespace RandomForest.ML.Tests;

/// <summary>Writes all bits of a forest's trees as text, so that two forests can be compared.</summary>
internal static class TreeText
{
    internal static string Of(Forest forest) => string.Join('\n', forest.Trees.Select(tree => Of(tree)));

    private static string Of(DecisionTree tree) =>
        string.Join(' ', Enumerable.Range(0, tree.Nodes).Select(node => Of(tree, node)));

    private static string Of(DecisionTree tree, int node) => tree.IsLeaf(node)
        ? string.Join('/', tree.Probabilities(tree.Distribution(node)).ToArray().Select(Bits))
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{tree.Feature(node)}<={Bits(tree.Threshold(node))}?{tree.Left(node)}:{tree.Right(node)}");

    private static string Bits(float value) =>
        BitConverter.SingleToInt32Bits(value).ToString("x8", CultureInfo.InvariantCulture);
}
