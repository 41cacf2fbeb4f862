using System.Runtime.InteropServices;

namespace RandomForest.ML;

/// <summary>
/// One tree. Node 0 is the root. An inner node sends a row left if <c>row[feature] &lt;= threshold</c>, in float32; its
/// children follow each other. A leaf refers to a distribution, the probabilities of the classes, which equal leaves
/// share.
/// </summary>
public sealed class DecisionTree
{
    private const int MaxNodes = 1 << 28;

    private readonly TreeNode[] _nodes;
    private readonly float[] _distributions;
    private readonly int _classes;

    internal DecisionTree(TreeNode[] nodes, float[] distributions, int classes)
    {
        _nodes = nodes;
        _distributions = distributions;
        _classes = classes;
    }

    /// <summary>The number of nodes, including leaves.</summary>
    public int Nodes => _nodes.Length;

    /// <summary>The number of leaves.</summary>
    public int Leaves => (_nodes.Length + 1) / 2;

    /// <summary>The number of distinct distributions that the leaves refer to.</summary>
    public int Distributions => _distributions.Length / _classes;

    /// <summary>Returns true if a node is a leaf.</summary>
    public bool IsLeaf(int node) => _nodes[node].IsLeaf;

    /// <summary>Returns the column that an inner node compares.</summary>
    public int Feature(int node) => Inner(node).Feature;

    /// <summary>Returns the threshold of an inner node; rows whose value is at most this go left.</summary>
    public float Threshold(int node) => Inner(node).Threshold;

    /// <summary>Returns the node for rows that go left; always greater than <paramref name="node"/>.</summary>
    public int Left(int node) => Inner(node).Next;

    /// <summary>Returns the node for rows that go right.</summary>
    public int Right(int node) => Inner(node).Next + 1;

    /// <summary>
    /// Returns the index, 0 to <see cref="Distributions"/> - 1, of the distribution that a leaf refers to.
    /// </summary>
    public int Distribution(int leaf) => _nodes[leaf].IsLeaf
        ? _nodes[leaf].Next
        : throw new ArgumentException($"Node {leaf} is not a leaf.", nameof(leaf));

    /// <summary>
    /// Returns the class probabilities of a distribution. They are multiples of a power of two (see
    /// <see cref="Forest.PredictProbabilities(ReadOnlySpan{float}, Span{float})"/>) and their sum is exactly 1.
    /// </summary>
    public ReadOnlySpan<float> Probabilities(int distribution) =>
        _distributions.AsSpan(distribution * _classes, _classes);

    /// <summary>Returns the leaf that a row ends in.</summary>
    public int FindLeaf(ReadOnlySpan<float> row)
    {
        TreeNode[] nodes = _nodes;
        int at = 0;
        while (!nodes[at].IsLeaf)
        {
            at = nodes[at].Next + (row[nodes[at].Feature] <= nodes[at].Threshold ? 0 : 1);
        }

        return at;
    }

    /// <summary>Adds the probabilities of the leaf that a row ends in.</summary>
    internal void AddProbabilities(ReadOnlySpan<float> row, Span<float> into)
    {
        ReadOnlySpan<float> leaf = Probabilities(_nodes[FindLeaf(row)].Next);
        for (int k = 0; k < into.Length; k++)
        {
            into[k] += leaf[k];
        }
    }

    internal void Write(BinaryWriter to)
    {
        to.Write(_nodes.Length);
        to.Write(_distributions.Length);
        to.Write(MemoryMarshal.AsBytes(_nodes.AsSpan()));
        to.Write(MemoryMarshal.AsBytes(_distributions.AsSpan()));
    }

    /// <exception cref="InvalidDataException">
    /// A count is not possible, or a node refers to a node or distribution that does not exist.
    /// </exception>
    internal static DecisionTree Read(BinaryReader from, int features, int classes)
    {
        int count = from.ReadInt32();
        int cells = from.ReadInt32();
        if (count is < 1 or > MaxNodes || cells < classes || cells > (long)count * classes || cells % classes != 0)
        {
            throw new InvalidDataException($"The forest's file is damaged: a tree of {count} nodes and {cells} shares.");
        }

        TreeNode[] nodes = ForestFile.ReadArray<TreeNode>(from, count);
        float[] distributions = ForestFile.ReadArray<float>(from, cells);
        for (int at = 0; at < nodes.Length; at++)
        {
            TreeNode node = nodes[at];
            bool isValid = node.IsLeaf
                ? node.Next >= 0 && node.Next < cells / classes
                : node.Feature < features && node.Next > at && node.Next < nodes.Length - 1;
            if (!isValid)
            {
                throw new InvalidDataException(
                    $"The forest's file is damaged: node {at} refers to a node or distribution that does not exist.");
            }
        }

        return new DecisionTree(nodes, distributions, classes);
    }

    private ref readonly TreeNode Inner(int node)
    {
        ref readonly TreeNode found = ref _nodes[node];
        if (found.IsLeaf)
        {
            throw new ArgumentException($"Node {node} is a leaf.", nameof(node));
        }

        return ref found;
    }
}
