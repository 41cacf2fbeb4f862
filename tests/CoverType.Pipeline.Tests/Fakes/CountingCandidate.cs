using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;
using CoverType.Modeling.Scoring;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>A small forest that counts how often it is trained, and whose graph a test may spoil.</summary>
internal sealed class CountingCandidate : ICandidate
{
    private readonly ICandidate _forest;
    private int _trainings;

    public CountingCandidate(string? name = null, int trees = 4, int? maxDepth = null)
    {
        _forest = CandidateCatalog.Create(new CandidateOptions
        {
            Name = name,
            Trainer = CandidateTrainer.RandomForest,
            Trees = trees,
            MaxDepth = maxDepth,
            Seed = 1,
            Threads = 1,
        });
    }

    public string Name => _forest.Name;

    public IReadOnlyDictionary<string, string> Parameters => _forest.Parameters;

    public string? Unavailable { get; set; }

    /// <summary>What its training throws.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Called when its training begins.</summary>
    public Action BeforeTraining { get; set; } = () => { };

    /// <summary>How often it was trained.</summary>
    public int Trainings => _trainings;

    /// <summary>What is done to the bytes of the graph.</summary>
    public Func<byte[], byte[]> Spoil { get; set; } = onnx => onnx;

    public TrainedCandidate Train(
        IReadOnlyList<LabelledCell> cells,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _trainings);
        BeforeTraining();
        cancellationToken.ThrowIfCancellationRequested();
        if (Failure is not null)
        {
            throw Failure;
        }

        return new Trained(this, _forest.Train(cells, progress, cancellationToken));
    }

    private sealed class Trained(CountingCandidate candidate, TrainedCandidate forest) : TrainedCandidate(candidate)
    {
        public override IReadOnlyList<FeatureImportance> Importances => forest.Importances;

        public override IReadOnlyDictionary<string, IReadOnlyList<float>> Thresholds => forest.Thresholds;

        public override CoverScores Score(IReadOnlyList<ForestCell> cells) => forest.Score(cells);

        public override byte[] ExportOnnx() => candidate.Spoil(forest.ExportOnnx());
    }
}
