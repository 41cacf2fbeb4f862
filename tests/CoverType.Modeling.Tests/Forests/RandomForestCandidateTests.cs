using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;
using CoverType.Modeling.Data;
using CoverType.Modeling.Evaluation;
using CoverType.Modeling.Forests;
using CoverType.Modeling.Parity;
using CoverType.Modeling.Scoring;
using RandomForest.ML;

namespace CoverType.Modeling.Tests.Forests;

public sealed class RandomForestCandidateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Train_RecordedRows_ScoresAtLeastThreeQuartersOnTheHoldOut()
    {
        HoldOutSplit split = HoldOut.Split(DataSet.Assemble(RecordedAnswers.Rows()));

        TrainedCandidate trained = new RandomForestCandidate().Train(split.Training, null, Cancellation);
        ModelEvaluation evaluation = ModelEvaluation.Of(trained, split.HoldOut);

        evaluation.Accuracy.ShouldBeGreaterThanOrEqualTo(0.75);
        ParityCheck.Run(trained, trained.ExportOnnx(), [.. split.HoldOut.Select(row => row.Cell)])
            .Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Train_ShuffledLabels_ScoresFarBelow()
    {
        HoldOutSplit split = HoldOut.Split(DataSet.Assemble(RecordedAnswers.Rows()));
        ForestCover[] covers = [.. split.Training.Select(row => row.Cover)];
        new Random(1).Shuffle(covers);
        LabelledCell[] shuffled = [.. split.Training.Zip(covers, (row, cover) => row with { Cover = cover })];

        TrainedCandidate trained = new RandomForestCandidate().Train(shuffled, null, Cancellation);

        ModelEvaluation.Of(trained, split.HoldOut).Accuracy.ShouldBeLessThan(0.55);
    }

    [Fact]
    public void Train_SomeCoversOnly_GivesTheOthersNoProbability()
    {
        LabelledCell[] some =
            [.. Cells.Random(400, seed: 7).Where(row => row.Cover is ForestCover.Aspen or ForestCover.DouglasFir)];

        TrainedCandidate trained = new RandomForestCandidate().Train(some, null, Cancellation);

        CoverScores scores = trained.Score([Cells.Typical()]);
        scores.Code(0).ShouldBeOneOf(4, 5);
        (scores.Probabilities(0)[4] + scores.Probabilities(0)[5]).ShouldBe(1f, 1e-6f);
        ParityCheck.Run(trained, trained.ExportOnnx(), [.. some.Select(row => row.Cell)]).Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(CandidateTrainer.RandomForest, 1)]
    [InlineData(CandidateTrainer.RandomForest, 2)]
    [InlineData(CandidateTrainer.RandomForest, 7)]
    [InlineData(CandidateTrainer.ExtraTrees, 1)]
    [InlineData(CandidateTrainer.ExtraTrees, 2)]
    [InlineData(CandidateTrainer.ExtraTrees, 7)]
    public void Train_FewCells_GivesAModelThatCanBeExported(CandidateTrainer trainer, int count)
    {
        IReadOnlyList<LabelledCell> few = Cells.Random(count, seed: 8);

        TrainedCandidate trained = Create(trainer).Train(few, null, Cancellation);

        ParityCheck.Run(trained, trained.ExportOnnx(), [.. few.Select(row => row.Cell)]).Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(CandidateTrainer.RandomForest)]
    [InlineData(CandidateTrainer.ExtraTrees)]
    public void Train_OneCoverOnly_IsSureOfIt(CandidateTrainer trainer)
    {
        LabelledCell[] cells =
            [.. Cells.Random(50, seed: 11).Select(row => row with { Cover = ForestCover.PonderosaPine })];

        TrainedCandidate trained = Create(trainer).Train(cells, null, Cancellation);

        CoverScores scores = trained.Score([Cells.Typical()]);
        scores.Code(0).ShouldBe((int)ForestCover.PonderosaPine);
        scores.Probabilities(0)[(int)ForestCover.PonderosaPine].ShouldBe(1f);
        ParityCheck.Run(trained, trained.ExportOnnx(), [.. cells.Select(row => row.Cell)]).Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(CandidateTrainer.RandomForest)]
    [InlineData(CandidateTrainer.ExtraTrees)]
    public void Train_ConstantColumnsAndASingleCellOfACover_GivesAModelThatCanBeExported(CandidateTrainer trainer)
    {
        LabelledCell[] cells =
        [
            .. Enumerable.Range(0, 60).Select(row => new LabelledCell(Cells.Typical(2000 + row), ForestCover.Aspen)),
            new LabelledCell(Cells.Typical(3800), ForestCover.Krummholz),
        ];

        TrainedCandidate trained = Create(trainer).Train(cells, null, Cancellation);

        trained.Score([Cells.Typical(2030)]).Code(0).ShouldBe((int)ForestCover.Aspen);
        trained.Score([Cells.Typical(2030)]).Probabilities(0)[(int)ForestCover.SpruceFir].ShouldBe(0f);
        string[] ofHeight = [.. trained.Importances.Where(one => one.Share > 0).Select(one => one.Feature)];
        ofHeight.ShouldAllBe(feature => feature.StartsWith("Elevation", StringComparison.Ordinal));
        ParityCheck.Run(trained, trained.ExportOnnx(), []).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Train_NoCell_SaysSo() =>
        Should.Throw<ArgumentException>(() => new RandomForestCandidate().Train([], null, Cancellation))
            .Message.ShouldContain("no cell");

    [Fact]
    public void Train_Cancelled_Stops()
    {
        using CancellationTokenSource source = new();
        source.Cancel();

        Should.Throw<OperationCanceledException>(
            () => new RandomForestCandidate().Train(Cells.Random(100, seed: 9), null, source.Token));
    }

    [Fact]
    public void Train_SameCellsAndSeed_GivesTheSameBytes()
    {
        IReadOnlyList<LabelledCell> cells = Cells.Random(300, seed: 10);
        RandomForestCandidate candidate = new(new ForestOptions { Trees = 5, Threads = 2 });

        byte[] one = candidate.Train(cells, null, Cancellation).ExportOnnx();
        byte[] other = candidate.Train(cells, null, Cancellation).ExportOnnx();

        other.ShouldBe(one);
    }

    private static ICandidate Create(CandidateTrainer trainer) =>
        CandidateCatalog.Create(new CandidateOptions { Trainer = trainer, Trees = 25, Threads = 2 });
}
