using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Data;
using CoverType.Modeling.Evaluation;
using CoverType.Modeling.Parity;
using CoverType.Modeling.Scoring;
using RandomForest.ML;

namespace CoverType.Modeling.Tests.Candidates;

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
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Train_AHandfulOfCells_GivesAModelThatCanBeExported(int count)
    {
        IReadOnlyList<LabelledCell> few = Cells.Random(count, seed: 8);

        TrainedCandidate trained = new RandomForestCandidate().Train(few, null, Cancellation);

        ParityCheck.Run(trained, trained.ExportOnnx(), [.. few.Select(row => row.Cell)]).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Train_ConstantColumnsAndASingleCellOfACover_GivesAModelThatCanBeExported()
    {
        LabelledCell[] cells =
        [
            .. Enumerable.Range(0, 60).Select(row => new LabelledCell(Cells.Typical(2000 + row), ForestCover.Aspen)),
            new LabelledCell(Cells.Typical(4000), ForestCover.Krummholz),
        ];

        TrainedCandidate trained = new RandomForestCandidate().Train(cells, null, Cancellation);

        trained.Score([Cells.Typical(2030)]).Code(0).ShouldBe((int)ForestCover.Aspen);
        trained.Importances[0].Feature.ShouldBe("Elevation");
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
}
