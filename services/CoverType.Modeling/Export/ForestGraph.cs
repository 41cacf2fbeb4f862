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
        string votes = PureLeaves.ArePure(forest)
            ? AddPureLeaves(graph, record.Features, forest, treesPerEnsemble)
            : AddLookedUpLeaves(graph, record.Features, forest, treesPerEnsemble);
        return record.Finish(VoteCalibration.Add(graph, votes, forest.Trees.Count), scores: votes);
    }

    private static string AddPureLeaves(
        OnnxGraphBuilder graph, string features, Forest forest, int treesPerEnsemble)
    {
        EnsembleLeaves leaves = PureLeaves.Of(forest);
        string[] votes = AddTrees(graph, features, "votes_of_part", forest, treesPerEnsemble, _ => leaves);
        return graph.Node("Sum", votes, "votes");
    }

    private static string AddLookedUpLeaves(
        OnnxGraphBuilder graph, string features, Forest forest, int treesPerEnsemble)
    {
        LeafTable table = LeafTable.Of(forest);
        string[] parts = AddTrees(graph, features, "leaf_numbers_of_part", forest, treesPerEnsemble, table.Leaves);
        string leaves = graph.Node("Concat", parts, "leaf_numbers", OnnxAttributes.Of("axis", 1));
        string numbers = graph.Node(
            "Cast", [leaves], "leaves", OnnxAttributes.Of("to", (long)OnnxElementType.Int64));
        string distributions = graph.Node(
            "Gather", [graph.Initializer("distributions", table.Tensor()), numbers], "votes_by_tree",
            OnnxAttributes.Of("axis", 0));
        string treeAxis = graph.Initializer("tree_axis", OnnxTensors.Of([1L]));
        return graph.Node("ReduceSum", [distributions, treeAxis], "votes", OnnxAttributes.Of("keepdims", 0));
    }

    private static string[] AddTrees(
        OnnxGraphBuilder graph,
        string features,
        string output,
        Forest forest,
        int treesPerEnsemble,
        Func<int[], EnsembleLeaves> leavesOf) =>
    [
        .. Enumerable.Range(0, forest.Trees.Count).Chunk(treesPerEnsemble).Select((trees, part) =>
            TreeEnsembleNode.Add(graph, features, $"{output}_{part}", forest, trees, leavesOf(trees))),
    ];
}
