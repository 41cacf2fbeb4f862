namespace RandomForest.ML;

/// <summary>Twelve bytes of a tree: a cut with its left child, or a leaf with its distribution.</summary>
internal readonly record struct TreeNode(int Feature, float Threshold, int Next)
{
    internal bool IsLeaf => Feature < 0;

    internal static TreeNode Leaf(int distribution) => new(-1, 0, distribution);
}
