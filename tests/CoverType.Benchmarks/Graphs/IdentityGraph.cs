using CoverType.Domain;
using CoverType.Modeling.Scoring;
using Onnx.Model;
using Onnx.Model.Building;

namespace CoverType.Benchmarks.Graphs;

/// <summary>
/// A graph with the product's twelve inputs and eight outputs and nothing between: one node copies a column to each
/// output. No graph with these inputs and outputs can be faster.
/// </summary>
internal static class IdentityGraph
{
    internal static byte[] Write()
    {
        OnnxDimension rows = OnnxDimension.Named("N");
        OnnxGraphBuilder graph = new OnnxGraphBuilder("identity").Opset(OnnxModel.StandardDomain, 15);
        foreach (NumericFeature feature in ForestFeatures.Numeric)
        {
            graph.Input(feature.Column, OnnxElementType.Int64, rows);
        }

        graph.Input(ForestFeatures.WildernessAreaColumn, OnnxElementType.String, rows);
        graph.Input(ForestFeatures.SoilTypeColumn, OnnxElementType.String, rows);
        graph.Node("Identity", [ForestFeatures.Numeric[0].Column], GraphOutputs.Label);
        graph.Output(GraphOutputs.Label, OnnxElementType.Int64, rows);
        foreach (int cover in ForestCovers.All.Select(cover => (int)cover))
        {
            graph.Node(
                "Cast",
                [ForestFeatures.Numeric[cover + 1].Column],
                GraphOutputs.Probability(cover),
                OnnxAttributes.Of("to", (long)OnnxElementType.Float));
            graph.Output(GraphOutputs.Probability(cover), OnnxElementType.Float, rows);
        }

        return graph.Build().ToBytes();
    }
}
