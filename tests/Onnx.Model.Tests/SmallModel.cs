using Onnx.Model.Building;

namespace Onnx.Model.Tests;

/// <summary>A graph of two nodes; each call creates a new one, which the test can change.</summary>
internal static class SmallModel
{
    public static OnnxGraphBuilder Begin()
    {
        OnnxGraphBuilder graph = new OnnxGraphBuilder("small").Opset(OnnxModel.StandardDomain, 15);
        string x = graph.Input("x", OnnxElementType.Float, OnnxDimension.Named("N"));
        string two = graph.Initializer("two", OnnxTensors.Of([2f]));
        graph.Node("Mul", [x, two], "twice");
        graph.Node("Add", ["twice", x], "thrice");
        return graph.Output("thrice", OnnxElementType.Float, OnnxDimension.Named("N"));
    }

    public static OnnxModel Create() =>
        Begin().Producer("tests", "1").Metadata("colour", "green").Build();
}
