using CoverType.Modeling.Ensembles;
using CoverType.Modeling.Features;
using Onnx.Model;
using Onnx.Model.Building;
using RandomForest.ML;

namespace CoverType.Modeling.Export;

/// <summary>
/// Exports a forest and a rival as one graph: the weighted mean of their probabilities, computed in double precision.
/// </summary>
internal static class BlendGraph
{
    public static OnnxModel Write(
        Forest forest, CoverEnsemble boosted, double forestShare, FeatureSet features, string name)
    {
        RecordGraph record = new(features, name, ForestGraph.MachineLearningOpset);
        OnnxGraphBuilder graph = record.Graph;
        string ofForest = AddWeighted(graph, ForestGraph.AddProbabilities(graph, forest), "forest", forestShare);
        string ofBoosted =
            AddWeighted(graph, CoverEnsembleGraph.Add(record, boosted).Probabilities, "boosted", 1 - forestShare);
        string blended = graph.Node("Add", [ofForest, ofBoosted], "blended_double");
        string probabilities = Cast(graph, blended, "blended", OnnxElementType.Float);
        return record.Finish(probabilities, scores: blended);
    }

    private static string AddWeighted(OnnxGraphBuilder graph, string probabilities, string part, double weight)
    {
        string exact = Cast(graph, probabilities, $"{part}_double", OnnxElementType.Double);
        string factor = graph.Initializer($"{part}_share", OnnxTensors.Of([weight]));
        return graph.Node("Mul", [exact, factor], $"weighted_{part}");
    }

    private static string Cast(OnnxGraphBuilder graph, string value, string output, OnnxElementType type) =>
        graph.Node("Cast", [value], output, OnnxAttributes.Of("to", (long)type));
}
