using CoverType.Modeling.Features;
using Onnx.Model;
using Onnx.Model.Building;
using RandomForest.ML;

namespace CoverType.Modeling.Export;

/// <summary>Exports a forest as a graph from the raw record to label and probabilities.</summary>
internal static class ForestGraph
{
    /// <summary>The opset of ai.onnx.ml in which <c>TreeEnsemble</c> is defined.</summary>
    public const int MachineLearningOpset = 5;

    /// <summary>
    /// The number of trees of a <c>TreeEnsemble</c>. While ONNX Runtime loads an ensemble, it looks up its nodes in a
    /// hash table and keeps all attributes twice: small ensembles load in half the time and need half the memory at the
    /// peak. Each adds about a microsecond to the scoring of a record.
    /// </summary>
    public const int TreesPerEnsemble = 10;

    public static OnnxModel Write(
        Forest forest, FeatureSet features, string name, int treesPerEnsemble = TreesPerEnsemble)
    {
        RecordGraph record = new(features, name, MachineLearningOpset);
        OnnxGraphBuilder graph = record.Graph;
        if (PureLeaves.ArePure(forest))
        {
            string marked = AddPureLeaves(graph, features, forest, treesPerEnsemble);
            return record.FinishMarked(VoteCalibration.AddMarked(graph, marked, forest.Trees.Count), scores: marked);
        }

        string votes = AddLookedUpLeaves(graph, forest, treesPerEnsemble);
        return record.Finish(VoteCalibration.Add(graph, votes, forest.Trees.Count), scores: votes);
    }

    /// <summary>Adds a forest to a graph that has other models too.</summary>
    /// <returns>The name of the probabilities, float [N, 7], which an unknown category does not change.</returns>
    public static string AddProbabilities(OnnxGraphBuilder graph, Forest forest) =>
        VoteCalibration.Add(graph, AddLookedUpLeaves(graph, forest, TreesPerEnsemble), forest.Trees.Count);

    private static string AddPureLeaves(
        OnnxGraphBuilder graph, FeatureSet features, Forest forest, int treesPerEnsemble)
    {
        EnsembleLeaves leaves = PureLeaves.Of(forest);
        string[] parts =
        [
            .. Enumerable.Range(0, forest.Trees.Count).Chunk(treesPerEnsemble).Select((trees, part) =>
                TreeEnsembleNode.Add(
                    graph,
                    FeatureMatrix.Output,
                    $"votes_of_part_{part}",
                    forest,
                    trees,
                    leaves,
                    part == 0 ? nodes => UnknownTree.Add(nodes, features) : null)),
        ];
        return parts.Length == 1 ? parts[0] : graph.Node("Sum", parts, "votes");
    }

    private static string AddLookedUpLeaves(OnnxGraphBuilder graph, Forest forest, int treesPerEnsemble)
    {
        LeafTable table = LeafTable.Of(forest);
        string[] parts =
        [
            .. Enumerable.Range(0, forest.Trees.Count).Chunk(treesPerEnsemble).Select((trees, part) =>
                TreeEnsembleNode.Add(
                    graph,
                    FeatureMatrix.Output,
                    $"leaf_numbers_of_part_{part}",
                    forest,
                    trees,
                    table.Leaves(trees))),
        ];
        string leaves = graph.Node("Concat", parts, "leaf_numbers", OnnxAttributes.Of("axis", 1));
        string numbers = graph.Node(
            "Cast", [leaves], "leaves", OnnxAttributes.Of("to", (long)OnnxElementType.Int64));
        string distributions = graph.Node(
            "Gather", [graph.Initializer("distributions", table.Tensor()), numbers], "votes_by_tree",
            OnnxAttributes.Of("axis", 0));
        string treeAxis = graph.Initializer("tree_axis", OnnxTensors.Of([1L]));
        return graph.Node("ReduceSum", [distributions, treeAxis], "votes", OnnxAttributes.Of("keepdims", 0));
    }
}
