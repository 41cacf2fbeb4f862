using CoverType.Domain;
using CoverType.Modeling.Evaluation;
using CoverType.Modeling.Scoring;

namespace CoverType.Modeling.Tests.Evaluation;

public sealed class ModelEvaluationTests
{
    // Ten cells of three covers. The expected figures were computed by scikit-learn's metrics.
    private static readonly int[] Truths = [0, 0, 0, 0, 1, 1, 1, 2, 2, 2];
    private static readonly int[] Answers = [0, 0, 0, 1, 1, 1, 3, 2, 2, 0];

    [Fact]
    public void Of_KnownAnswers_GivesTheFiguresByHand()
    {
        ModelEvaluation evaluation = FixedModel.Evaluate(Truths, Answers);

        evaluation.Rows.ShouldBe(10);
        evaluation.Accuracy.ShouldBe(0.7, 1e-12);
        evaluation.BalancedAccuracy.ShouldBe((3 / 4.0 + 2 / 3.0 + 2 / 3.0) / 3, 1e-12);
        evaluation.MacroPrecision.ShouldBe((3 / 4.0 + 2 / 3.0 + 1 + 0) / 4, 1e-12);
        evaluation.MacroRecall.ShouldBe((3 / 4.0 + 2 / 3.0 + 2 / 3.0 + 0) / 4, 1e-12);
        evaluation.MacroF1.ShouldBe((3 / 4.0 + 2 / 3.0 + 4 / 5.0 + 0) / 4, 1e-12);
        evaluation.WeightedRecall.ShouldBe(0.7, 1e-12);
        evaluation.WeightedPrecision.ShouldBe((4 * 0.75 + 3 * 2 / 3.0 + 3 * 1) / 10, 1e-12);
        evaluation.WeightedF1.ShouldBe((4 * 0.75 + 3 * 2 / 3.0 + 3 * 0.8) / 10, 1e-12);
        evaluation.BrierScore.ShouldBe(3 * 2 / 10.0, 1e-12);
        evaluation.Reliability.ExpectedCalibrationError.ShouldBe(0.3, 1e-12);
    }

    [Fact]
    public void Of_KnownProbabilities_GivesLogLossTopTwoAndBrierByHand()
    {
        IReadOnlyList<LabelledCell> cells = FixedModel.Label([1, 4]);
        CoverScores scores = new(
            [1, 0], [0.2f, 0.5f, 0.1f, 0.1f, 0.1f, 0, 0, 0.6f, 0, 0, 0, 0.25f, 0.1f, 0.05f]);

        ModelEvaluation evaluation = ModelEvaluation.Of(cells, scores);

        evaluation.Accuracy.ShouldBe(0.5);
        evaluation.Top2Accuracy.ShouldBe(1);
        evaluation.LogLoss.ShouldBe(-(Math.Log(0.5) + Math.Log(0.25)) / 2, 1e-6);
        evaluation.BrierScore.ShouldBe((0.04 + 0.25 + 0.03 + 0.36 + 0.5625 + 0.01 + 0.0025) / 2, 1e-6);
        evaluation.Reliability.Bins.Count.ShouldBe(2);
        evaluation.Reliability.ExpectedCalibrationError.ShouldBe((0.5 + 0.6) / 2, 1e-6);
    }

    [Fact]
    public void Confusion_KnownAnswers_CountsTruthsByLineAndAnswersByColumn()
    {
        ConfusionMatrix confusion = FixedModel.Evaluate(Truths, Answers).Confusion;

        confusion[ForestCover.SpruceFir, ForestCover.LodgepolePine].ShouldBe(1);
        confusion[ForestCover.LodgepolePine, ForestCover.SpruceFir].ShouldBe(0);
        confusion[ForestCover.PonderosaPine, ForestCover.SpruceFir].ShouldBe(1);
        confusion.Cells(ForestCover.SpruceFir).ShouldBe(4);
        confusion.Answers(ForestCover.CottonwoodWillow).ShouldBe(1);
        confusion.ToCsv().Split('\n')[1].ShouldBe("Spruce/Fir,3,1,0,0,0,0,0");
    }

    [Fact]
    public void ToMetrics_CoversWithoutACell_HaveNoFigures()
    {
        IReadOnlyDictionary<string, double> metrics = FixedModel.Evaluate(Truths, Answers).ToMetrics();

        metrics["accuracy"].ShouldBe(0.7, 1e-12);
        metrics["recall_spruce_fir"].ShouldBe(0.75);
        metrics.Keys.ShouldNotContain("recall_krummholz");
        metrics.Values.ShouldAllBe(value => double.IsFinite(value));
    }

    [Fact]
    public void Of_NoCells_SaysSo() =>
        Should.Throw<ArgumentException>(() => FixedModel.Evaluate([], [])).Message.ShouldContain("no cells");

    [Fact]
    public void Of_RefusedAnswer_SaysHowMany() =>
        Should.Throw<ArgumentException>(() => ModelEvaluation.Of(
                FixedModel.Label([0]), new CoverScores([-1], new float[7])))
            .Message.ShouldContain("no prediction for 1");
}
