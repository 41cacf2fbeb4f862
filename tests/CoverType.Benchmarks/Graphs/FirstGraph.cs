using CoverType.Modeling.Export;
using CoverType.Modeling.Features;
using Onnx.Model;
using Onnx.Model.Building;
using RandomForest.ML;

namespace CoverType.Benchmarks.Graphs;

/// <summary>Exports a forest of pure leaves as 0.1.0 did, to compare the product's form with it.</summary>
internal static class FirstGraph
{
    private const int TreesPerEnsemble = 10;

    internal static OnnxModel Write(Forest forest, FeatureSet features)
    {
        FirstRecordGraph record = new(features, "first", ForestGraph.MachineLearningOpset);
        OnnxGraphBuilder graph = record.Graph;
        EnsembleLeaves leaves = new(
            forest.Classes,
            [.. Enumerable.Range(0, forest.Classes).Select(cover => (long)cover)],
            [.. Enumerable.Repeat(1f, forest.Classes)],
            (tree, distribution) => forest.Trees[tree].Probabilities(distribution).IndexOf(1f));
        string[] parts =
        [
            .. Enumerable.Range(0, forest.Trees.Count).Chunk(TreesPerEnsemble).Select((trees, part) =>
                TreeEnsembleNode.Add(graph, record.Features, $"votes_of_part_{part}", forest, trees, leaves)),
        ];
        string votes = graph.Node("Sum", parts, "votes");
        return record.Finish(AddCalibration(graph, votes, forest.Trees.Count), scores: votes);
    }

    private static string AddCalibration(OnnxGraphBuilder graph, string votes, int trees)
    {
        string exact = Cast(graph, votes, "votes_double", OnnxElementType.Double);
        string addend = graph.Initializer("quarter_of_trees", OnnxTensors.Of([0.25 * trees]));
        string raised = graph.Node("Add", [exact, addend], "raised_votes");
        string products = graph.Node("Mul", [exact, raised], "sharpened_votes");
        string coverAxis = graph.Initializer("cover_axis", OnnxTensors.Of([1L]));
        string all = graph.Node("ReduceSum", [products, coverAxis], "all_votes", OnnxAttributes.Of("keepdims", 1));
        return Cast(graph, graph.Node("Div", [products, all], "shares"), "probabilities", OnnxElementType.Float);
    }

    private static string Cast(OnnxGraphBuilder graph, string value, string output, OnnxElementType type) =>
        graph.Node("Cast", [value], output, OnnxAttributes.Of("to", (long)type));
}
