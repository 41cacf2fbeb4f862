using CoverType.Domain;
using CoverType.Modeling.Candidates;
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
        new RandomForestCandidate(new ForestOptions { Trees = 10, FeaturesPerSplit = 5 })
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
        byte[] graph = Corrupt(model => Attribute(model, "LabelEncoder", "default_float", last: true).F = 0);

        Fails(graph, "is unknown, but the prediction");
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

    private static AttributeProto Attribute(ModelProto model, string operation, string name, bool last = false)
    {
        AttributeProto[] found =
        [
            .. model.Graph.Node
                .Where(node => node.OpType == operation)
                .SelectMany(node => node.Attribute)
                .Where(attribute => attribute.Name == name),
        ];
        return last ? found[^1] : found[0];
    }
}
