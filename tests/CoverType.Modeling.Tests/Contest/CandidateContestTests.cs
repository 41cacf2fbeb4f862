using System.Text.Json;
using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;
using CoverType.Modeling.Costs;
using CoverType.Modeling.Data;
using CoverType.Modeling.Scoring;

namespace CoverType.Modeling.Tests.Contest;

public sealed class CandidateContestTests
{
    private static readonly HoldOutSplit Split = HoldOut.Split(DataSet.Assemble(Cells.Random(600, seed: 11)));

    [Fact]
    public void Rank_AGoodAndABadCandidate_PutsTheGoodOneFirstWhateverTheOrder()
    {
        ICandidate good = Forest("good", trees: 20);
        ICandidate bad = new NamesAlways("bad", ForestCover.CottonwoodWillow);

        Ranked(good, bad).ShouldBe(["good", "bad"]);
        Ranked(bad, good).ShouldBe(["good", "bad"]);
    }

    [Fact]
    public void Rank_EquallyGoodCandidates_PutsTheEarlierFirst()
    {
        ICandidate one = new NamesAlways("one", ForestCover.Aspen);
        ICandidate two = new NamesAlways("two", ForestCover.Aspen);

        Ranked(one, two).ShouldBe(["one", "two"]);
        Ranked(two, one).ShouldBe(["two", "one"]);
    }

    [Fact]
    public void Try_ACandidateThatCannotBeTrained_IsSkippedWithItsReason()
    {
        NamesAlways unable = new("unable", ForestCover.Aspen, "libgomp.so.1 is missing");

        ContestEntry entry = Try(unable);

        entry.Skipped.ShouldBe("libgomp.so.1 is missing");
        entry.Accuracy.ShouldBeNull();
        unable.Learnt.ShouldBeEmpty();
        CandidateContest.Rank([entry]).ShouldBeEmpty();
    }

    [Fact]
    public void Try_ACandidateWhoseTrainingFails_IsOutWithItsReason()
    {
        ContestEntry entry = Try(new NamesAlways("broken", ForestCover.Aspen) { Failure = new IOException("Broken.") });

        entry.Failure.ShouldBe("Broken.");
        entry.Cause.ShouldBeOfType<IOException>();
        entry.Skipped.ShouldBeNull();
        CandidateContest.Rank([entry]).ShouldBeEmpty();
    }

    [Fact]
    public void Try_Cancelled_ThrowsAndIsNoFailureOfTheCandidate()
    {
        using CancellationTokenSource stop = new();
        NamesAlways candidate = new("stopped", ForestCover.Aspen)
        {
            Failure = new InvalidOperationException("The training failed."),
            BeforeFailing = stop.Cancel,
        };

        Should.Throw<InvalidOperationException>(() => Contest().Try(candidate, stop.Token));
    }

    [Fact]
    public void Try_AScoredCandidate_HasTheFiguresOfEachCoverAndItsTime()
    {
        ContestEntry entry = Try(Forest("forest", trees: 5));

        entry.Metrics["accuracy"].ShouldBe(entry.Accuracy!.Value);
        entry.Metrics.Keys.ShouldContain("recall_aspen");
        entry.MacroF1.ShouldNotBeNull().ShouldBeInRange(0, 1);
        entry.TrainingSeconds.ShouldNotBeNull();
    }

    [Fact]
    public void Try_AScoredCandidate_HasItsCost()
    {
        ContestEntry entry = Try(Forest("forest", trees: 50));

        CandidateCost cost = entry.Cost.ShouldNotBeNull();
        cost.CpuSeconds.ShouldBeGreaterThan(0);
        cost.PeakMegabytes.ShouldBeGreaterThanOrEqualTo(0);
        cost.MicrosecondsPerRecord.ShouldNotBeNull().ShouldBeGreaterThan(1);
        cost.GraphBytes.ShouldNotBeNull().ShouldBeGreaterThan(Try(Forest("small", trees: 5)).Cost!.GraphBytes!.Value);
    }

    [Fact]
    public void Try_GraphThatCannotBeMade_FailsTheCandidate()
    {
        ContestEntry entry = Try(new NamesAlways("no graph", ForestCover.Aspen) { Onnx = () => [1, 2, 3] });

        entry.Failure.ShouldNotBeNull();
        entry.IsAble.ShouldBeFalse();
    }

    [Fact]
    public void Try_FewCells_ScoresEachCellOnceByAModelThatHasNotLearntIt()
    {
        NamesAlways candidate = new("watcher", ForestCover.Aspen);
        candidate.OnTraining = () => candidate.Learnt.Clear();
        List<ForestCell> scoredOnWhatWasLearnt = [];
        candidate.OnScoring = cells => scoredOnWhatWasLearnt.AddRange(cells.Intersect(candidate.Learnt));

        ContestEntry entry = new CandidateContest(Split.Training, TimeProvider.System, cellsForOneFold: 481)
            .Try(candidate, TestContext.Current.CancellationToken);

        candidate.Trainings.ShouldBe(5);
        scoredOnWhatWasLearnt.ShouldBeEmpty();
        candidate.Scored.ShouldBe(Split.Training.Select(row => row.Cell), ignoreOrder: true);
        entry.Folds.Count.ShouldBe(5);
        entry.Metrics["folds"].ShouldBe(5);
        entry.Metrics["rows"].ShouldBe(Split.Training.Count);
        double aspen = Split.Training.Count(row => row.Cover == ForestCover.Aspen);
        entry.Accuracy.ShouldNotBeNull().ShouldBe(aspen / Split.Training.Count, 1e-12);
    }

    [Fact]
    public void Try_ManyCells_ScoresOneFoldAlone()
    {
        NamesAlways candidate = new("watcher", ForestCover.Aspen);
        CandidateContest contest = new(Split.Training, TimeProvider.System, cellsForOneFold: Split.Training.Count);

        contest.Try(candidate, TestContext.Current.CancellationToken).Metrics["folds"].ShouldBe(1);

        contest.Folds.ShouldBe(1);
        candidate.Trainings.ShouldBe(1);
    }

    [Fact]
    public void TryFold_TimeIsOver_SkipsACandidateWithoutResultAndKeepsOneWithResult()
    {
        using CancellationTokenSource over = new();
        CandidateContest contest = Contest();
        NamesAlways candidate = new("slow", ForestCover.Aspen);
        ContestEntry scored = contest.TryFold(
            candidate, CandidateContest.EntryOf(candidate), CancellationToken.None, TestContext.Current.CancellationToken);
        candidate.OnTraining = over.Cancel;

        ContestEntry kept = contest.TryFold(candidate, scored, over.Token, TestContext.Current.CancellationToken);
        ContestEntry skipped = contest.TryFold(
            candidate, CandidateContest.EntryOf(candidate), over.Token, TestContext.Current.CancellationToken);

        kept.ShouldBe(scored);
        skipped.Skipped.ShouldNotBeNull().ShouldContain("Training:ContestTime");
        skipped.IsAble.ShouldBeFalse();
        candidate.Trainings.ShouldBe(2, "nothing is begun after the time is over");
    }

    [Fact]
    public void Rank_ACandidateOverALimit_IsNotInIt() =>
        CandidateContest.Rank([Try(Forest("dear", trees: 2)) with { OverLimit = "A record takes 300 µs." }]).ShouldBeEmpty();

    [Fact]
    public void ComparedOn_FewerFolds_HasTheFiguresOfThose()
    {
        ContestEntry entry = Try(Forest("forest", trees: 3));

        ContestEntry two = entry.ComparedOn(2);

        two.Metrics["folds"].ShouldBe(2);
        two.Metrics["rows"].ShouldBe(entry.Folds.Take(2).Sum(fold => fold["rows"]));
        two.Accuracy.ShouldNotBeNull().ShouldBe(
            entry.Folds.Take(2).Sum(fold => fold["rows"] * fold["accuracy"]) / two.Metrics["rows"], 1e-12);
    }

    [Fact]
    public void TryFold_EntryOfAVersionWithoutFolds_ContinuesWithTheSecond()
    {
        ContestEntry old = CandidateContest.EntryOf(Forest("forest", trees: 3)) with
        {
            Metrics = new Dictionary<string, double> { ["accuracy"] = 0.5, ["macro_f1"] = 0.4, ["rows"] = 100 },
            TrainingSeconds = 1,
        };

        ContestEntry entry = Contest().TryFold(
            Forest("forest", trees: 3), old, CancellationToken.None, TestContext.Current.CancellationToken);

        old.ScoredFolds.ShouldBe(1);
        entry.ScoredFolds.ShouldBe(2);
        entry.Folds[0].ShouldBe(old.Metrics);
    }

    [Fact]
    public void Try_TheTrial_NeverScoresOnWhatWasLearnt()
    {
        NamesAlways candidate = new("watcher", ForestCover.Aspen);

        new CandidateContest(Split.Training, TimeProvider.System, cellsForOneFold: 1)
            .Try(candidate, TestContext.Current.CancellationToken);

        candidate.Learnt.Intersect(candidate.Scored).ShouldBeEmpty();
        candidate.Learnt.Concat(candidate.Scored)
            .ShouldBe(Split.Training.Select(row => row.Cell), ignoreOrder: true);
        candidate.Scored.Count.ShouldBeInRange(60, 140);
        candidate.Scored.ShouldAllBe(cell => !HoldOut.Contains(cell, HoldOut.DefaultShare));
    }

    [Fact]
    public void Try_OneCell_ScoresNobody()
    {
        CandidateContest contest = new([.. Split.Training.Take(1)], TimeProvider.System);

        ContestEntry entry = contest.Try(Forest("first", trees: 1), TestContext.Current.CancellationToken);

        entry.IsAble.ShouldBeTrue();
        entry.Accuracy.ShouldBeNull();
    }

    [Fact]
    public void IsOf_OtherSettings_IsFalse()
    {
        ContestEntry entry = CandidateContest.EntryOf(Forest("forest", trees: 5));

        entry.IsOf(Forest("forest", trees: 5)).ShouldBeTrue();
        entry.IsOf(Forest("forest", trees: 6)).ShouldBeFalse();
        entry.IsOf(Forest("other", trees: 5)).ShouldBeFalse();
    }

    [Fact]
    public void Entry_WrittenAsJson_ReadsBack()
    {
        ContestEntry entry = Try(Forest("forest", trees: 2));

        ContestEntry read = JsonSerializer.Deserialize<ContestEntry>(JsonSerializer.Serialize(entry)).ShouldNotBeNull();

        read.ShouldBeEquivalentTo(entry);
    }

    private static CandidateContest Contest() => new(Split.Training, TimeProvider.System);

    private static ContestEntry Try(ICandidate candidate) =>
        Contest().Try(candidate, TestContext.Current.CancellationToken);

    private static IEnumerable<string> Ranked(params ICandidate[] candidates) =>
        CandidateContest.Rank(candidates.Select(Try)).Select(entry => entry.Name);

    private static ICandidate Forest(string name, int trees) => CandidateCatalog.Create(
        new CandidateOptions { Name = name, Trees = trees });

    private sealed class NamesAlways(string name, ForestCover cover, string? unavailable = null) : ICandidate
    {
        public string Name => name;

        public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>();

        public string? Unavailable => unavailable;

        public Exception? Failure { get; init; }

        public Action BeforeFailing { get; init; } = () => { };

        public Action OnTraining { get; set; } = () => { };

        public Action<IReadOnlyList<ForestCell>> OnScoring { get; set; } = _ => { };

        public Func<byte[]> Onnx { get; init; } = () => CandidateCatalog
            .Create(new CandidateOptions { Trees = 1, Threads = 1 })
            .Train(Cells.Random(20, seed: 3))
            .ExportOnnx();

        public List<ForestCell> Learnt { get; } = [];

        public List<ForestCell> Scored { get; } = [];

        public TrainedCandidate Train(
            IReadOnlyList<LabelledCell> cells,
            IProgress<TrainingProgress>? progress,
            CancellationToken cancellationToken)
        {
            if (Failure is not null)
            {
                BeforeFailing();
                throw Failure;
            }

            Trainings++;
            OnTraining();
            cancellationToken.ThrowIfCancellationRequested();
            Learnt.AddRange(cells.Select(row => row.Cell));
            return new Trained(this, cover);
        }

        public int Trainings { get; private set; }

        private sealed class Trained(NamesAlways candidate, ForestCover cover) : TrainedCandidate(candidate)
        {
            public override IReadOnlyList<FeatureImportance> Importances => [];

            public override IReadOnlyDictionary<string, IReadOnlyList<float>> Thresholds { get; } =
                new Dictionary<string, IReadOnlyList<float>>();

            public override CoverScores Score(IReadOnlyList<ForestCell> cells)
            {
                candidate.OnScoring(cells);
                candidate.Scored.AddRange(cells);
                return FixedModel.Scores([.. cells.Select(_ => (int)cover)]);
            }

            public override byte[] ExportOnnx() => candidate.Onnx();
        }
    }
}
