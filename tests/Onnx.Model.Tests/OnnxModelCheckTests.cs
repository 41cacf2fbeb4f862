using Google.Protobuf.Collections;
using Onnx.Model.Building;
using Onnx.Model.Protocol;

namespace Onnx.Model.Tests;

public sealed class OnnxModelCheckTests
{
    public static TheoryData<string, Action<ModelProto>> Faults => new()
    {
        { "outside the file", MoveOutside },
        { "outside the file", AddExternalTensorDeepInside },
        { "outside the file", AddExternalSparseTensor },
        { "before anything produces it", model => Swap(model.Graph.Node) },
        { "before anything produces it", model => model.Graph.Node[0].Input[0] = "y" },
        { "which something else produces already", model => model.Graph.Node[1].Output[0] = "twice" },
        { "is not produced by any node", model => model.Graph.Output[0].Name = "fourfold" },
        { "has no element type", model => model.Graph.Input[0].Type.TensorType.ElemType = 0 },
        { "has no shape", model => model.Graph.Output[0].Type.TensorType.Shape = null },
        { "is not declared as a tensor", model => model.Graph.Input[0].Type = null },
        { "the graph has no output", model => model.Graph.Output.Clear() },
        { "whose opset is not declared", model => model.Graph.Node[0].Domain = OnnxModel.MachineLearningDomain },
        { "no opset is declared", model => model.OpsetImport.Clear() },
        { "is declared 2 times", model => model.OpsetImport.Add(new OperatorSetIdProto { Version = 14 }) },
        { "are not allowed", model => model.OpsetImport.Add(new OperatorSetIdProto { Domain = "own", Version = 1 }) },
        { "it defines the function own.f", model => model.Functions.Add(new FunctionProto { Name = "f", Domain = "own" }) },
        { "a graph for training", model => model.TrainingInfo.Add(new TrainingInfoProto()) },
        { "but 1 elements", model => model.Graph.Initializer[0].Dims[0] = 3 },
        { "a negative size", model => model.Graph.Initializer[0].Dims[0] = -1 },
        { "ir_version", model => model.IrVersion = 2 },
    };

    [Fact]
    public void Problems_ValidModel_ReturnsNone() => OnnxModelCheck.Problems(SmallModel.Create()).ShouldBeEmpty();

    [Fact]
    public void Problems_OutputOfMaps_ReturnsNone()
    {
        ModelProto model = SmallModel.Create().Protocol;
        TypeProto number = new() { TensorType = new() { ElemType = (int)OnnxElementType.Float } };
        TypeProto map = new() { MapType = new() { KeyType = (int)OnnxElementType.Int64, ValueType = number } };
        model.Graph.Output[0].Type = new TypeProto { SequenceType = new() { ElemType = map } };

        OnnxModelCheck.Problems(new OnnxModel(model)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Problems_BrokenRule_ContainsIt(string expected, Action<ModelProto> damage)
    {
        ModelProto model = SmallModel.Create().Protocol;
        damage(model);

        OnnxModel broken = new(model);

        OnnxModelCheck.Problems(broken).ShouldContain(problem => problem.Contains(expected));
        Should.Throw<OnnxFormatException>(() => OnnxModelCheck.Require(broken)).Message.ShouldContain(expected);
    }

    [Fact]
    public void Problems_LimitExceeded_ContainsIt()
    {
        OnnxModel model = SmallModel.Create();

        OnnxModelCheck.Problems(model, new OnnxLimits { MaximumBytes = 10 })
            .ShouldHaveSingleItem().ShouldContain("bytes");
        OnnxModelCheck.Problems(model, new OnnxLimits { MaximumNodes = 1 })
            .ShouldHaveSingleItem().ShouldContain("2 nodes");
    }

    private static void Swap(RepeatedField<NodeProto> nodes) => (nodes[0], nodes[1]) = (nodes[1], nodes[0]);

    private static void MoveOutside(ModelProto model) =>
        model.Graph.Initializer[0].DataLocation = TensorProto.Types.DataLocation.External;

    private static void AddExternalTensorDeepInside(ModelProto model)
    {
        TensorProto tensor = OnnxTensors.Of([1f]);
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "../../secret" });
        NodeProto constant = new() { OpType = "Constant" };
        constant.Output.Add("hidden");
        constant.Attribute.Add(OnnxAttributes.Of("value", tensor));
        AttributeProto branch = new() { Name = "then_branch", G = new GraphProto() };
        branch.G.Node.Add(constant);
        model.Graph.Node[0].Attribute.Add(branch);
    }

    private static void AddExternalSparseTensor(ModelProto model) => model.Graph.SparseInitializer.Add(
        new SparseTensorProto
        {
            Values = new TensorProto { Name = "sparse", DataLocation = TensorProto.Types.DataLocation.External },
        });
}
