using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Features;
using CoverType.Modeling.Forests;
using CoverType.Modeling.Parity;
using Onnx.Model;
using Onnx.Model.Building;
using Onnx.Model.Protocol;
using RandomForest.ML;

namespace CoverType.Modeling.Tests.Parity;

public sealed class ParityCheckTests
{
    private static readonly Lazy<TrainedCandidate> Trained = new(() =>
        new RandomForestCandidate(new ForestOptions { Trees = 10, FeaturesPerSplit = 5 }, TerrainFeatures.All)
            .Train(Cells.Random(800, seed: 5)));

    private static readonly ForestCell[] HoldOutCells = [.. Cells.Random(300, seed: 6).Select(row => row.Cell)];

    [Fact]
    public void Run_ItsOwnGraph_Passes()
    {
        ParityReport report = ParityCheck.Run(Trained.Value, Trained.Value.ExportOnnx(), HoldOutCells);

        report.Problems.ShouldBeEmpty();
        report.HoldOutRows.ShouldBe(300);
        report.EdgeRows.ShouldBeGreaterThan(1000);
        report.LargestDifference.ShouldBeLessThanOrEqualTo(ParityCheck.Tolerance);
        report.Require();
    }

    [Fact]
    public void Run_NoHoldOut_StillComparesEdgeRecords() =>
        ParityCheck.Run(Trained.Value, Trained.Value.ExportOnnx(), []).Passed.ShouldBeTrue();

    [Fact]
    public void Run_OneThresholdTooHigh_Fails()
    {
        byte[] graph = Corrupt(model =>
        {
            TensorProto splits = Attribute(model, "TreeEnsemble", "nodes_splits").T;
            float[] thresholds = new float[splits.RawData.Length / sizeof(float)];
            Buffer.BlockCopy(splits.RawData.ToByteArray(), 0, thresholds, 0, splits.RawData.Length);
            thresholds[0] += 400;
            splits.RawData = OnnxTensors.Of(thresholds).RawData;
        });

        Fails(graph, "differ");
    }

    [Fact]
    public void Run_AThresholdThatIsNotReached_Fails()
    {
        // "Less" and "less or equal" differ only for a value equal to the threshold.
        byte[] graph = Corrupt(model =>
        {
            TensorProto modes = Attribute(model, "TreeEnsemble", "nodes_modes").T;
            byte[] less = [.. Enumerable.Repeat((byte)1, modes.RawData.Length)];
            modes.RawData = OnnxTensors.Of(less).RawData;
            TensorProto splits = Attribute(model, "TreeEnsemble", "nodes_splits").T;
            float[] thresholds = new float[splits.RawData.Length / sizeof(float)];
            Buffer.BlockCopy(splits.RawData.ToByteArray(), 0, thresholds, 0, splits.RawData.Length);
            splits.RawData = OnnxTensors.Of([.. thresholds.Select(MathF.Floor)]).RawData;
        });

        Fails(graph, "differ");
    }

    [Fact]
    public void Run_TwoBranchesExchanged_Fails()
    {
        byte[] graph = Corrupt(model =>
        {
            Google.Protobuf.Collections.RepeatedField<long> left =
                Attribute(model, "TreeEnsemble", "nodes_truenodeids").Ints;
            Google.Protobuf.Collections.RepeatedField<long> right =
                Attribute(model, "TreeEnsemble", "nodes_falsenodeids").Ints;
            (left[0], right[0]) = (right[0], left[0]);
        });

        Fails(graph, "labels differ");
    }

    [Fact]
    public void Run_UnknownSoilTakenForTheFirst_Fails()
    {
        byte[] graph = Corrupt(model => model.Graph.Node
            .Single(node => node.Input.Contains("Soil_Type"))
            .Attribute.Single(attribute => attribute.Name == "default_int64").I = 0);

        Fails(graph, "is unknown, but the prediction");
    }

    [Theory]
    [InlineData("Aspect.sine", 0)]
    [InlineData("Aspect.sine", 37)]
    [InlineData("Aspect.sine", 360)]
    [InlineData("Aspect.cosine", 90)]
    [InlineData("Aspect.cosine", 271)]
    [InlineData("Slope.tangent", 0)]
    [InlineData("Slope.tangent", 66)]
    [InlineData("Slope.tangent", 90)]
    public void Run_OneTableEntryOffByOne_Fails(string table, int entry)
    {
        byte[] graph = Corrupt(model => TableOf(model, table)[entry]++);

        Fails(graph, "features of");
    }

    [Fact]
    public void Run_ATableThatEndsTooEarly_Fails()
    {
        byte[] graph = Corrupt(model => model.Graph.Node
            .Single(node => node.Output.Contains("Slope.tangent"))
            .Attribute.Single(attribute => attribute.Name == "keys_int64s").Ints[^1] = -1);

        Fails(graph, "features of");
    }

    [Fact]
    public void Run_OneFactorOffByOne_Fails()
    {
        byte[] graph = Corrupt(model =>
        {
            TensorProto factors = model.Graph.Initializer.Single(tensor => tensor.Name == "factors");
            float[] values = new float[factors.RawData.Length / sizeof(float)];
            Buffer.BlockCopy(factors.RawData.ToByteArray(), 0, values, 0, factors.RawData.Length);
            values[7]++;
            factors.RawData = OnnxTensors.Of(values).RawData;
        });

        Fails(graph, "features of");
    }

    [Fact]
    public void Run_NoMatrixOfFeatures_Fails()
    {
        byte[] graph = Corrupt(model =>
        {
            foreach (NodeProto node in model.Graph.Node)
            {
                Rename(node.Input);
                Rename(node.Output);
            }
        });

        Fails(graph, "does not compute the value features");
    }

    [Fact]
    public void Run_BytesThatAreNoModel_FailsWithTheReason() => Fails([1, 2, 3], "It cannot be used");

    private static void Fails(byte[] graph, string reason)
    {
        ParityReport report = ParityCheck.Run(Trained.Value, graph, HoldOutCells);

        report.Passed.ShouldBeFalse();
        string.Join(" ", report.Problems).ShouldContain(reason);
        Should.Throw<ParityException>(report.Require);
    }

    private static byte[] Corrupt(Action<ModelProto> change)
    {
        OnnxModel model = OnnxModel.Read(Trained.Value.ExportOnnx());
        change(model.Protocol);
        return model.ToBytes();
    }

    private static AttributeProto Attribute(ModelProto model, string operation, string name) => model.Graph.Node
        .Where(node => node.OpType == operation)
        .SelectMany(node => node.Attribute)
        .First(attribute => attribute.Name == name);

    private static Google.Protobuf.Collections.RepeatedField<long> TableOf(ModelProto model, string output) =>
        model.Graph.Node
            .Single(node => node.Output.Contains(output))
            .Attribute.Single(attribute => attribute.Name == "values_int64s").Ints;

    private static void Rename(Google.Protobuf.Collections.RepeatedField<string> names)
    {
        int index = names.IndexOf("features");
        if (index >= 0)
        {
            names[index] = "columns";
        }
    }
}
