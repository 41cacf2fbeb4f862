using System.Runtime.InteropServices;

namespace RandomForest.ML;

/// <summary>
/// One tree. Node 0 is the root. An inner node sends a row left where <c>row[feature] &lt;= threshold</c>, in float32;
/// its children stand side by side. A leaf holds class probabilities that are shared between equal leaves.
/// </summary>
public sealed class DecisionTree
{
    private const int MostNodes = 1 << 28;

    private readonly TreeNode[] _nodes;
    private readonly float[] _distributions;
    private readonly int _classes;

    internal DecisionTree(TreeNode[] nodes, float[] distributions, int classes)
    {
        _nodes = nodes;
        _distributions = distributions;
        _classes = classes;
    }

    /// <summary>Number of nodes, leaves included.</summary>
    public int Nodes => _nodes.Length;

    /// <summary>Number of leaves.</summary>
    public int Leaves => (_nodes.Length + 1) / 2;

    /// <summary>Number of different class distributions that the leaves refer to.</summary>
    public int Distributions => _distributions.Length / _classes;

    /// <summary>Whether a node is a leaf.</summary>
    public bool IsLeaf(int node) => _nodes[node].IsLeaf;

    /// <summary>The column that an inner node looks at.</summary>
    public int Feature(int node) => Inner(node).Feature;

    /// <summary>Rows whose value is at most this go left.</summary>
    public float Threshold(int node) => Inner(node).Threshold;

    /// <summary>The node for rows that go left; always greater than <paramref name="node"/>.</summary>
    public int Left(int node) => Inner(node).Next;

    /// <summary>The node for rows that go right.</summary>
    public int Right(int node) => Inner(node).Next + 1;

    /// <summary>Which of the <see cref="Distributions"/> a leaf refers to.</summary>
    public int Distribution(int leaf) => _nodes[leaf].IsLeaf
        ? _nodes[leaf].Next
        : throw new ArgumentException($"Node {leaf} is not a leaf.", nameof(leaf));

    /// <summary>
    /// The class probabilities of a distribution. They are multiples of a power of two (see
    /// <see cref="Forest.PredictProbabilities(ReadOnlySpan{float}, Span{float})"/>) and their sum is exactly 1.
    /// </summary>
    public ReadOnlySpan<float> Probabilities(int distribution) =>
        _distributions.AsSpan(distribution * _classes, _classes);

    /// <summary>The leaf that a row ends in.</summary>
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

    /// <exception cref="InvalidDataException">A node refers to something that is not there.</exception>
    internal static DecisionTree Read(BinaryReader from, int features, int classes)
    {
        int count = from.ReadInt32();
        int cells = from.ReadInt32();
        if (count is < 1 or > MostNodes || cells < classes || cells > (long)count * classes || cells % classes != 0)
        {
            throw new InvalidDataException($"The forest's file is damaged: a tree of {count} nodes and {cells} shares.");
        }

        TreeNode[] nodes = ForestFile.ReadArray<TreeNode>(from, count);
        float[] distributions = ForestFile.ReadArray<float>(from, cells);
        for (int at = 0; at < nodes.Length; at++)
        {
            TreeNode node = nodes[at];
            bool sound = node.IsLeaf
                ? node.Next >= 0 && node.Next < cells / classes
                : node.Feature < features && node.Next > at && node.Next < nodes.Length - 1;
            if (!sound)
            {
                throw new InvalidDataException($"The forest's file is damaged: node {at} leads nowhere.");
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
