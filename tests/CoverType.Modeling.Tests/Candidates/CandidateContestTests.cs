using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Data;
using CoverType.Modeling.Scoring;

namespace CoverType.Modeling.Tests.Candidates;

public sealed class CandidateContestTests
{
    private static readonly HoldOutSplit Split = HoldOut.Split(DataSet.Assemble(Cells.Random(600, seed: 11)));

    [Fact]
    public void Run_AGoodAndABadCandidate_ChoosesTheGoodOneWhateverTheOrder()
    {
        ICandidate good = Forest("good", trees: 20);
        ICandidate bad = new NamesAlways("bad", ForestCover.CottonwoodWillow);

        Run(good, bad).Winner.ShouldBe(good);
        Run(bad, good).Winner.ShouldBe(good);
    }

    [Fact]
    public void Run_ACandidateThatCannotBeTrained_IsSkippedWithItsReason()
    {
        ICandidate able = Forest("able", trees: 3);
        ICandidate unable = new NamesAlways("unable", ForestCover.Aspen, "libgomp.so.1 is missing");

        ContestResult result = Run(unable, able);

        result.Winner.ShouldBe(able);
        result.Sentences[0].ShouldBe("unable was skipped: libgomp.so.1 is missing");
    }

    [Fact]
    public void Run_NoneCanBeTrained_Throws() =>
        Should.Throw<ArgumentException>(() => Run(new NamesAlways("unable", ForestCover.Aspen, "no library")))
            .Message.ShouldContain("no library");

    [Fact]
    public void Run_TheTrial_NeverScoresOnWhatWasLearnt()
    {
        NamesAlways candidate = new("watcher", ForestCover.Aspen);

        Run(candidate, Forest("other", trees: 1));

        candidate.Learnt.Intersect(candidate.Scored).ShouldBeEmpty();
        candidate.Learnt.Concat(candidate.Scored)
            .ShouldBe(Split.Training.Select(row => row.Cell), ignoreOrder: true);
        candidate.Scored.Count.ShouldBeInRange(60, 140);
    }

    [Fact]
    public void Run_OneCell_ChoosesTheFirst()
    {
        ICandidate first = Forest("first", trees: 1);

        CandidateContest.Run(
            [first, Forest("second", trees: 1)],
            [.. Split.Training.Take(1)],
            cancellationToken: TestContext.Current.CancellationToken).Winner.ShouldBe(first);
    }

    private static ContestResult Run(params ICandidate[] candidates) => CandidateContest.Run(
        candidates, Split.Training, cancellationToken: TestContext.Current.CancellationToken);

    private static ICandidate Forest(string name, int trees) => CandidateCatalog.Create(
        new CandidateOptions { Name = name, Trees = trees });

    private sealed class NamesAlways(string name, ForestCover cover, string? unavailable = null) : ICandidate
    {
        public string Name => name;

        public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>();

        public string? Unavailable => unavailable;

        public List<ForestCell> Learnt { get; } = [];

        public List<ForestCell> Scored { get; } = [];

        public TrainedCandidate Train(
            IReadOnlyList<LabelledCell> cells,
            IProgress<TrainingProgress>? progress,
            CancellationToken cancellationToken)
        {
            Learnt.AddRange(cells.Select(row => row.Cell));
            return new Trained(this, cover);
        }

        private sealed class Trained(NamesAlways candidate, ForestCover cover) : TrainedCandidate(candidate)
        {
            public override IReadOnlyList<FeatureImportance> Importances => [];

            public override IReadOnlyDictionary<string, IReadOnlyList<float>> Thresholds { get; } =
                new Dictionary<string, IReadOnlyList<float>>();

            public override CoverScores Score(IReadOnlyList<ForestCell> cells)
            {
                candidate.Scored.AddRange(cells);
                return FixedModel.Scores([.. cells.Select(_ => (int)cover)]);
            }

            public override byte[] ExportOnnx() => throw new NotSupportedException();
        }
    }
}
