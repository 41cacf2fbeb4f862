using CoverType.Modeling.Ensembles;
using RandomForest.ML;

namespace CoverType.Modeling.Export;

/// <summary>
/// The inner nodes of the trees of a <c>TreeEnsemble</c>, in parallel lists. They refer to the leaves by number.
/// </summary>
internal sealed class TreeEnsembleNodes
{
    public List<long> Roots { get; } = [];

    public List<long> Features { get; } = [];

    public List<float> Thresholds { get; } = [];

    public List<long> Left { get; } = [];

    public List<long> LeftIsLeaf { get; } = [];

    public List<long> Right { get; } = [];

    public List<long> RightIsLeaf { get; } = [];

    /// <summary>Adds a tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="number">Its number in the forest.</param>
    /// <param name="leafOf">The ensemble's leaf for a tree's number and one of its distributions.</param>
    public void AddTree(DecisionTree tree, int number, Func<int, int, int> leafOf)
    {
        int first = Thresholds.Count;
        Roots.Add(first);
        if (tree.IsLeaf(0))
        {
            // The operator needs an inner node in each tree: both children of this one are the leaf.
            int leaf = leafOf(number, tree.Distribution(0));
            AddNode(0, 0, (leaf, true), (leaf, true));
            return;
        }

        int[] places = Places(tree, first);
        (int Id, bool IsLeaf) Child(int node) => tree.IsLeaf(node)
            ? (leafOf(number, tree.Distribution(node)), true)
            : (places[node], false);

        for (int node = 0; node < tree.Nodes; node++)
        {
            if (!tree.IsLeaf(node))
            {
                AddNode(tree.Feature(node), tree.Threshold(node), Child(tree.Left(node)), Child(tree.Right(node)));
            }
        }
    }

    /// <summary>Adds a tree of a rival.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="firstLeaf">The ensemble's number of the tree's first leaf.</param>
    public void AddTree(AdditiveTree tree, int firstLeaf)
    {
        int first = Thresholds.Count;
        Roots.Add(first);
        if (tree.Features.Count == 0)
        {
            AddNode(0, 0, (firstLeaf, true), (firstLeaf, true));
            return;
        }

        (int Id, bool IsLeaf) Child(int node) => node < 0 ? (firstLeaf + ~node, true) : (first + node, false);
        for (int node = 0; node < tree.Features.Count; node++)
        {
            AddNode(tree.Features[node], tree.Thresholds[node], Child(tree.Left[node]), Child(tree.Right[node]));
        }
    }

    /// <summary>Adds a node.</summary>
    public void AddNode(int feature, float threshold, (int Id, bool IsLeaf) left, (int Id, bool IsLeaf) right)
    {
        Features.Add(feature);
        Thresholds.Add(threshold);
        Left.Add(left.Id);
        LeftIsLeaf.Add(left.IsLeaf ? 1 : 0);
        Right.Add(right.Id);
        RightIsLeaf.Add(right.IsLeaf ? 1 : 0);
    }

    private static int[] Places(DecisionTree tree, int first)
    {
        int[] places = new int[tree.Nodes];
        int next = first;
        for (int node = 0; node < places.Length; node++)
        {
            places[node] = tree.IsLeaf(node) ? -1 : next++;
        }

        return places;
    }
}
