using System.Runtime.InteropServices;
using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Costs;
using CoverType.Modeling.Scoring;

namespace CoverType.Modeling.Tests.Costs;

public sealed class MeteredTrainingTests
{
    private const int Megabytes = 200;

    [Fact]
    public void Run_ATrainerThatFillsMemoryAndComputes_CountsBoth()
    {
        Hungry hungry = new();

        MeteredTraining metered = MeteredTraining.Run(
            hungry, Cells.Random(5_000, seed: 1), TimeProvider.System, TestContext.Current.CancellationToken);

        metered.Cost.PeakMegabytes.ShouldBeInRange(Megabytes * 0.9, Megabytes * 3);
        metered.Cost.CpuSeconds.ShouldBeGreaterThan(0.05);
        metered.Seconds.ShouldBeGreaterThan(0.05);
        metered.Cost.GraphBytes.ShouldBeNull();
    }

    [Fact]
    public void Export_AForest_MeasuresItsGraph()
    {
        MeteredTraining metered = MeteredTraining.Run(
            CandidateCatalog(trees: 10), Cells.Random(300, seed: 1), TimeProvider.System, TestContext.Current.CancellationToken);

        (byte[] onnx, CandidateCost cost) = metered.Export([Cells.Typical()], TimeProvider.System);

        cost.GraphBytes.ShouldBe(onnx.Length);
        cost.MicrosecondsPerRecord.ShouldNotBeNull().ShouldBeInRange(1, 100_000);
        cost.ToMetrics().Keys.ShouldBe(
            ["training_cpu_seconds", "training_peak_megabytes", "onnx_bytes", "microseconds_per_record"]);
    }

    [Fact]
    public void Measure_MoreTrees_TakeLonger()
    {
        IReadOnlyList<LabelledCell> cells = Cells.Random(2000, seed: 1);
        ForestCell[] records = [.. cells.Select(row => row.Cell)];

        RecordTimer.Measure(Graph(500, cells), records, TimeProvider.System)
            .ShouldBeGreaterThan(RecordTimer.Measure(Graph(1, cells), records, TimeProvider.System));
    }

    private static byte[] Graph(int trees, IReadOnlyList<LabelledCell> cells) =>
        CandidateCatalog(trees).Train(cells).ExportOnnx();

    private static ICandidate CandidateCatalog(int trees) =>
        Modeling.Contest.CandidateCatalog.Create(new CandidateOptions { Trees = trees });

    /// <summary>Fills memory for a tenth of a second.</summary>
    private sealed class Hungry : ICandidate
    {
        public string Name => "hungry";

        public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>();

        public TrainedCandidate Train(
            IReadOnlyList<LabelledCell> cells,
            IProgress<TrainingProgress>? progress = null,
            CancellationToken cancellationToken = default)
        {
            // Of the system: memory of the runtime could be what another test has left behind.
            using UnmanagedMemory memory = new(Megabytes * 1_000_000);
            Span<byte> much = memory.Bytes;
            long start = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMilliseconds(200))
            {
                Random.Shared.NextBytes(much);
            }

            return new Trained(this, much[0]);
        }

        private sealed unsafe class UnmanagedMemory(int count) : IDisposable
        {
            private readonly void* _start = NativeMemory.Alloc((nuint)count);

            public Span<byte> Bytes => new(_start, count);

            public void Dispose() => NativeMemory.Free(_start);
        }

        private sealed class Trained(Hungry hungry, int cover) : TrainedCandidate(hungry)
        {
            public override IReadOnlyList<FeatureImportance> Importances => [];

            public override IReadOnlyDictionary<string, IReadOnlyList<float>> Thresholds { get; } =
                new Dictionary<string, IReadOnlyList<float>>();

            public override CoverScores Score(IReadOnlyList<ForestCell> cells) =>
                FixedModel.Scores([.. cells.Select(_ => cover % 7)]);

            public override byte[] ExportOnnx() => [];
        }
    }
}
