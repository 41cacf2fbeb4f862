namespace RandomForest.ML;

/// <summary>
/// A node of a tree, twelve bytes: a cut with its left child, or a leaf (feature -1) with its distribution.
/// </summary>
internal readonly record struct TreeNode(int Feature, float Threshold, int Next)
{
    internal bool IsLeaf => Feature < 0;

    internal static TreeNode Leaf(int distribution) => new(-1, 0, distribution);
}
