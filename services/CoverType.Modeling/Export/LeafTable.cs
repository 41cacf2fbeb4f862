using System.Runtime.InteropServices;
using Onnx.Model.Building;
using Onnx.Model.Protocol;
using RandomForest.ML;

namespace CoverType.Modeling.Export;

/// <summary>
/// The leaves of a forest if some of them have more than one class. A leaf of a <c>TreeEnsemble</c> adds one number to
/// one sum, so each tree has its own sum: the index of the row of a table that contains the probabilities of its leaf.
/// </summary>
internal sealed class LeafTable
{
    private readonly Forest _forest;
    private readonly List<float> _values = [];
    private readonly int[][] _rows;

    private LeafTable(Forest forest)
    {
        _forest = forest;
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        _rows = [.. forest.Trees.Select(tree => AddRows(tree, known))];
    }

    public static LeafTable Of(Forest forest) => new(forest);

    /// <summary>Returns the leaves of consecutive trees.</summary>
    public EnsembleLeaves Leaves(IReadOnlyList<int> trees)
    {
        List<long> targets = [];
        List<float> numbers = [];
        int[] firstLeaf = new int[trees.Count];
        for (int target = 0; target < trees.Count; target++)
        {
            int[] rows = _rows[trees[target]];
            firstLeaf[target] = numbers.Count;
            targets.AddRange(Enumerable.Repeat((long)target, rows.Length));
            numbers.AddRange(rows.Select(row => (float)row));
        }

        int first = trees[0];
        return new EnsembleLeaves(
            trees.Count, targets, [.. numbers], (tree, distribution) => firstLeaf[tree - first] + distribution);
    }

    /// <summary>Returns the probabilities, float [distributions, classes].</summary>
    public TensorProto Tensor()
    {
        TensorProto tensor = OnnxTensors.Of(CollectionsMarshal.AsSpan(_values));
        tensor.Dims.Clear();
        tensor.Dims.AddRange([_values.Count / _forest.Classes, _forest.Classes]);
        return tensor;
    }

    private int[] AddRows(DecisionTree tree, Dictionary<string, int> known)
    {
        int[] rows = new int[tree.Distributions];
        for (int distribution = 0; distribution < rows.Length; distribution++)
        {
            ReadOnlySpan<float> probabilities = tree.Probabilities(distribution);
            string key = new(MemoryMarshal.Cast<float, char>(probabilities));
            if (known.TryAdd(key, known.Count))
            {
                _values.AddRange(probabilities);
            }

            rows[distribution] = known[key];
        }

        return rows;
    }
}
