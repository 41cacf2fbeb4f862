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
        (string probabilities, string sums) = Add(record, ensemble);
        return record.Finish(probabilities, sums);
    }

    /// <summary>Adds the ensemble to a graph.</summary>
    /// <returns>The names of the probabilities, float [N, 7], and of the sums that give the label, double [N, 7].</returns>
    public static (string Probabilities, string Sums) Add(RecordGraph record, CoverEnsemble ensemble)
    {
        OnnxGraphBuilder graph = record.Graph;
        string measured = Cast(graph, record.Features, "features_double", OnnxElementType.Double);
        string sums = AddTrees(graph, measured, ensemble);
        string shares = ensemble.Link == ShareLink.Logistic
            ? AddLogistic(graph, sums, ensemble.Slope)
            : AddVotes(graph, sums);
        string shareAxis = graph.Initializer("share_axis", OnnxTensors.Of([1L]));
        string all = graph.Node(
            "ReduceSum", [shares, shareAxis], "all_cover_shares", OnnxAttributes.Of("keepdims", 1));
        string exact = graph.Node("Div", [shares, all], "cover_probabilities_double");
        return (Cast(graph, exact, "cover_probabilities", OnnxElementType.Float), sums);
    }

    private static string AddLogistic(OnnxGraphBuilder graph, string sums, double slope) =>
        graph.Node("Sigmoid", [graph.Node("Mul", [sums, Number(graph, "slope", slope)], "logits")], "cover_shares");

    private static string AddVotes(OnnxGraphBuilder graph, string sums)
    {
        string raised = graph.Node("Add", [sums, Number(graph, "one", 1)], "raised");
        string halved = graph.Node("Mul", [raised, Number(graph, "half", 0.5)], "halved");
        return graph.Node("Max", [halved, Number(graph, "least", ShareLinks.Minimum)], "cover_shares");
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
