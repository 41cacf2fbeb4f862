using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;
using CoverType.Modeling.Data;
using CoverType.Modeling.Evaluation;
using CoverType.Modeling.Parity;
using CoverType.Modeling.Scoring;

namespace CoverType.Modeling.Tests.Blends;

public sealed class BlendCandidateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Train_RecordedRows_AgreesWithItsGraphOnEveryHoldOutRow()
    {
        HoldOutSplit split = HoldOut.Split(DataSet.Assemble(RecordedAnswers.Rows()));
        TrainedCandidate trained = Available(Options()).Train(split.Training, null, Cancellation);

        ParityReport parity =
            ParityCheck.Run(trained, trained.ExportOnnx(), [.. split.HoldOut.Select(row => row.Cell)]);

        parity.Problems.ShouldBeEmpty();
        parity.HoldOutRows.ShouldBe(split.HoldOut.Count);
        parity.EdgeRows.ShouldBeGreaterThan(1000);
        ModelEvaluation.Of(trained, split.HoldOut).Accuracy.ShouldBeGreaterThan(0.75);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Train_FewCells_GivesAModelThatCanBeExported(int count)
    {
        IReadOnlyList<LabelledCell> few = Cells.Random(count, seed: 8);

        TrainedCandidate trained = Available(Options()).Train(few, null, Cancellation);

        ParityCheck.Run(trained, trained.ExportOnnx(), [.. few.Select(row => row.Cell)]).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Score_TheBlend_IsTheWeightedMeanOfBothModels()
    {
        IReadOnlyList<LabelledCell> cells = Cells.Random(400, seed: 7);
        ForestCell[] records = [.. cells.Select(row => row.Cell)];
        CandidateOptions options = Options();
        options.ForestShare = 0.7;
        CoverScores blend = Available(options).Train(cells, null, Cancellation).Score(records);

        CoverScores forest = Available(new CandidateOptions { Trees = 10, Seed = 3 })
            .Train(cells, null, Cancellation).Score(records);
        CoverScores boosted = Available(new CandidateOptions { Trainer = CandidateTrainer.LightGbm, Trees = 5, Seed = 3 })
            .Train(cells, null, Cancellation).Score(records);

        for (int row = 0; row < records.Length; row++)
        {
            for (int cover = 0; cover < CoverScores.Classes; cover++)
            {
                blend.Probabilities(row)[cover].ShouldBe(
                    (float)((0.7 * forest.Probabilities(row)[cover]) + (0.3 * boosted.Probabilities(row)[cover])), 1e-6f);
            }
        }
    }

    [Fact]
    public void Run_WeightOfTheGraphIsDamaged_IsFound()
    {
        IReadOnlyList<LabelledCell> cells = Cells.Random(400, seed: 7);
        TrainedCandidate trained = Available(Options()).Train(cells, null, Cancellation);
        byte[] onnx = trained.ExportOnnx();

        // Both weights are stored as doubles; 0.6 occurs nowhere else.
        byte[] weight = BitConverter.GetBytes(0.6);
        int at = onnx.AsSpan().IndexOf(weight);
        at.ShouldBeGreaterThan(0);
        BitConverter.GetBytes(0.601).CopyTo(onnx, at);

        ParityCheck.Run(trained, onnx, [.. cells.Select(row => row.Cell)]).Problems.ShouldNotBeEmpty();
    }

    [Fact]
    public void Parameters_OfABlend_NameTheSettingsOfBothModels()
    {
        TrainedCandidate trained = Available(Options()).Train(Cells.Random(50, seed: 1), null, Cancellation);

        trained.Name.ShouldBe("blend");
        trained.Parameters["trees"].ShouldBe("10");
        trained.Parameters["boosted_trees"].ShouldBe("5");
        trained.Parameters["boosted_leaves"].ShouldBe("127");
        trained.Parameters["forest_share"].ShouldBe("0.6");
        trained.Importances.Sum(importance => importance.Share).ShouldBe(1, 1e-9);
    }

    private static CandidateOptions Options() =>
        new() { Trainer = CandidateTrainer.Blend, Trees = 10, BoostedTrees = 5, Seed = 3 };

    private static ICandidate Available(CandidateOptions options)
    {
        ICandidate candidate = CandidateCatalog.Create(options);
        Assert.SkipWhen(candidate.Unavailable is not null, candidate.Unavailable ?? "");
        return candidate;
    }
}
