using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Onnx.Model.Building;

namespace Onnx.Model.Tests.Building;

public sealed class OnnxGraphBuilderTests
{
    [Fact]
    public void Build_SmallGraph_RunsInOnnxRuntime()
    {
        using InferenceSession session = new(SmallModel.Create().ToBytes());
        DenseTensor<float> x = new(new[] { 1f, 2.5f }, [2]);

        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> outputs =
            session.Run([NamedOnnxValue.CreateFromTensor("x", x)]);

        outputs.Single().AsTensor<float>().ToArray().ShouldBe([3f, 7.5f]);
    }

    [Fact]
    public void Build_EveryKindOfAttribute_IsReadByOnnxRuntime()
    {
        OnnxGraphBuilder graph = new OnnxGraphBuilder("attributes")
            .Opset(OnnxModel.StandardDomain, 15)
            .Opset(OnnxModel.MachineLearningDomain, 3);
        string soil = graph.Input("soil", OnnxElementType.String, OnnxDimension.Named("N"));
        graph.Node(
            OnnxModel.MachineLearningDomain,
            "LabelEncoder",
            [soil],
            ["code"],
            OnnxAttributes.Of("keys_strings", ["clay", "loam"]),
            OnnxAttributes.Of("values_floats", [0.5f, 1.5f]),
            OnnxAttributes.Of("default_float", -1f));
        graph.Node("Constant", [], "one", OnnxAttributes.Of("value_ints", [1L]));
        graph.Node("Constant", [], "first", OnnxAttributes.Of("value", OnnxTensors.Scalar(0)));
        graph.Node("Unsqueeze", ["code", "one"], "column");
        graph.Node("Gather", ["column", "first"], "gathered", OnnxAttributes.Of("axis", 1));
        graph.Output("gathered", OnnxElementType.Float, OnnxDimension.Named("N"));

        using InferenceSession session = new(graph.Build().ToBytes());
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> outputs = session.Run(
            [NamedOnnxValue.CreateFromTensor("soil", new DenseTensor<string>(new[] { "loam", "rock", "clay" }, [3]))]);

        outputs.Single().AsTensor<float>().ToArray().ShouldBe([1.5f, -1f, 0.5f]);
    }

    [Fact]
    public void Build_NodeWithUnknownInput_Throws()
    {
        OnnxGraphBuilder graph = SmallModel.Begin();
        graph.Node("Neg", ["nothing"], "minus");

        Should.Throw<OnnxFormatException>(graph.Build).Message.ShouldContain("uses nothing before anything produces it");
    }

    [Fact]
    public void ToBytes_ListsOfNumbers_ArePacked()
    {
        // A million small numbers take a byte each, not two.
        OnnxGraphBuilder graph = SmallModel.Begin();
        graph.Node("Constant", [], "many", OnnxAttributes.Of("value_ints", Enumerable.Repeat(1L, 1_000_000)));

        graph.Build().ToBytes().Length.ShouldBeLessThan(1_001_000);
    }
}
