using CoverType.Modeling.Ensembles;
using CoverType.Modeling.Features;
using CoverType.Modeling.Scoring;
using Onnx.Model;
using Onnx.Model.Building;

namespace CoverType.Modeling.Export;

/// <summary>
/// Exports a rival as a graph from the raw record to label and probabilities. The sums are computed in double
/// precision, in which they are exact.
/// </summary>
internal static class CoverEnsembleGraph
{
    public static OnnxModel Write(CoverEnsemble ensemble, FeatureSet features, string name)
    {
        RecordGraph record = new(features, name, ForestGraph.MachineLearningOpset);
        OnnxGraphBuilder graph = record.Graph;
        string measured = Cast(graph, record.Features, "features_double", OnnxElementType.Double);
        string sums = AddTrees(graph, measured, ensemble);
        string shares = ensemble.Link == ShareLink.Logistic
            ? AddLogistic(graph, sums, ensemble.Slope)
            : AddVotes(graph, sums);
        string coverAxis = graph.Initializer("cover_axis", OnnxTensors.Of([1L]));
        string all = graph.Node("ReduceSum", [shares, coverAxis], "all_shares", OnnxAttributes.Of("keepdims", 1));
        string exact = graph.Node("Div", [shares, all], "probabilities_double");
        return record.Finish(Cast(graph, exact, "probabilities", OnnxElementType.Float), sums);
    }

    private static string AddLogistic(OnnxGraphBuilder graph, string sums, double slope) =>
        graph.Node("Sigmoid", [graph.Node("Mul", [sums, Number(graph, "slope", slope)], "logits")], "shares");

    private static string AddVotes(OnnxGraphBuilder graph, string sums)
    {
        string raised = graph.Node("Add", [sums, Number(graph, "one", 1)], "raised");
        string halved = graph.Node("Mul", [raised, Number(graph, "half", 0.5)], "halved");
        return graph.Node("Max", [halved, Number(graph, "least", ShareLinks.Minimum)], "shares");
    }

    private static string AddTrees(OnnxGraphBuilder graph, string features, CoverEnsemble ensemble)
    {
        TreeEnsembleNodes nodes = new();
        List<long> targets = [];
        List<double> weights = [];
        for (int cover = 0; cover < CoverScores.Classes; cover++)
        {
            foreach (AdditiveTree tree in ensemble.Covers[cover])
            {
                nodes.AddTree(tree, weights.Count);
                targets.AddRange(Enumerable.Repeat((long)cover, tree.Leaves.Count));
                weights.AddRange(tree.Leaves);
            }
        }

        double[] thresholds = [.. nodes.Thresholds.Select(threshold => (double)threshold)];
        return TreeEnsembleNode.Add(
            graph,
            features,
            "cover_sums",
            nodes,
            OnnxTensors.Of(thresholds),
            new EnsembleTargets(CoverScores.Classes, targets, OnnxTensors.Of([.. weights])));
    }

    private static string Number(OnnxGraphBuilder graph, string name, double value) =>
        graph.Initializer(name, OnnxTensors.Of([value]));

    private static string Cast(OnnxGraphBuilder graph, string value, string output, OnnxElementType type) =>
        graph.Node("Cast", [value], output, OnnxAttributes.Of("to", (long)type));
}
