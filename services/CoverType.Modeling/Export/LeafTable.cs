using System.Runtime.InteropServices;
using Onnx.Model.Building;
using Onnx.Model.Protocol;
using RandomForest.ML;

namespace CoverType.Modeling.Export;

/// <summary>
/// Leaves of a forest whose leaves hold more than one class. A leaf of a <c>TreeEnsemble</c> adds one number to one
/// sum, so each tree gets a sum of its own that says which row of a table holds its leaf's probabilities.
/// </summary>
internal sealed class LeafTable
{
    private readonly List<float> _values;
    private readonly int _classes;

    private LeafTable(EnsembleLeaves leaves, List<float> values, int classes)
    {
        Leaves = leaves;
        _values = values;
        _classes = classes;
    }

    /// <summary>The leaves.</summary>
    public EnsembleLeaves Leaves { get; }

    public static LeafTable Of(Forest forest)
    {
        Dictionary<string, int> rows = new(StringComparer.Ordinal);
        List<float> values = [];
        List<long> trees = [];
        List<float> numbers = [];
        int[] firstLeaf = new int[forest.Trees.Count];
        for (int tree = 0; tree < firstLeaf.Length; tree++)
        {
            firstLeaf[tree] = numbers.Count;
            for (int distribution = 0; distribution < forest.Trees[tree].Distributions; distribution++)
            {
                ReadOnlySpan<float> probabilities = forest.Trees[tree].Probabilities(distribution);
                string key = new(MemoryMarshal.Cast<float, char>(probabilities));
                if (rows.TryAdd(key, rows.Count))
                {
                    values.AddRange(probabilities);
                }

                trees.Add(tree);
                numbers.Add(rows[key]);
            }
        }

        EnsembleLeaves leaves = new(
            firstLeaf.Length, trees, [.. numbers], (tree, distribution) => firstLeaf[tree] + distribution);
        return new LeafTable(leaves, values, forest.Classes);
    }

    /// <summary>The probabilities, float [distributions, classes].</summary>
    public TensorProto Tensor()
    {
        TensorProto tensor = OnnxTensors.Of(CollectionsMarshal.AsSpan(_values));
        tensor.Dims.Clear();
        tensor.Dims.AddRange([_values.Count / _classes, _classes]);
        return tensor;
    }
}
