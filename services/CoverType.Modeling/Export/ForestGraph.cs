using CoverType.Modeling.Features;
using Onnx.Model;
using Onnx.Model.Building;
using RandomForest.ML;

namespace CoverType.Modeling.Export;

/// <summary>Writes a forest as one graph from the raw record to label and probabilities.</summary>
internal static class ForestGraph
{
    /// <summary>The opset of ai.onnx.ml that knows <c>TreeEnsemble</c>.</summary>
    public const int MachineLearningOpset = 5;

    public static OnnxModel Write(Forest forest, FeatureSet features, string name)
    {
        RecordGraph record = new(features, name, MachineLearningOpset);
        OnnxGraphBuilder graph = record.Graph;
        string votes = PureLeaves.Suit(forest)
            ? TreeEnsembleNode.Add(graph, record.Features, "votes", forest, PureLeaves.Of(forest))
            : AddLookedUpLeaves(graph, record.Features, forest);
        string trees = graph.Initializer("trees", OnnxTensors.Of([(float)forest.Trees.Count]));

        // The sum of the trees' votes is exact in any order, so this one division gives the bits that the forest gives.
        return record.Finish(graph.Node("Div", [votes, trees], "probabilities"));
    }

    private static string AddLookedUpLeaves(OnnxGraphBuilder graph, string features, Forest forest)
    {
        LeafTable table = LeafTable.Of(forest);
        string leaves = TreeEnsembleNode.Add(graph, features, "leaf_numbers", forest, table.Leaves);
        string numbers = graph.Node(
            "Cast", [leaves], "leaves", OnnxAttributes.Of("to", (long)OnnxElementType.Int64));
        string distributions = graph.Node(
            "Gather", [graph.Initializer("distributions", table.Tensor()), numbers], "votes_by_tree",
            OnnxAttributes.Of("axis", 0));
        string treeAxis = graph.Initializer("tree_axis", OnnxTensors.Of([1L]));
        return graph.Node("ReduceSum", [distributions, treeAxis], "votes", OnnxAttributes.Of("keepdims", 0));
    }
}
