using System.Runtime.InteropServices;
using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;
using CoverType.Modeling.Data;
using CoverType.Modeling.Ensembles;
using CoverType.Modeling.Evaluation;
using CoverType.Modeling.Features;
using CoverType.Modeling.Parity;
using CoverType.Modeling.Rivals;
using CoverType.Modeling.Scoring;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace CoverType.Modeling.Tests.Rivals;

public sealed class RivalCandidateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CandidateTrainer.LightGbm)]
    [InlineData(CandidateTrainer.FastForest)]
    public void Train_RecordedRows_BeatsTheMajorityAndExports(CandidateTrainer trainer)
    {
        HoldOutSplit split = HoldOut.Split(DataSet.Assemble(RecordedAnswers.Rows()));
        ICandidate candidate = Available(new CandidateOptions { Trainer = trainer, Trees = 10, MaxLeaves = 63 });

        TrainedCandidate trained = candidate.Train(split.Training, null, Cancellation);

        ModelEvaluation.Of(trained, split.HoldOut).Accuracy.ShouldBeGreaterThan(0.72);
        ParityReport parity =
            ParityCheck.Run(trained, trained.ExportOnnx(), [.. split.HoldOut.Select(row => row.Cell)]);
        parity.Problems.ShouldBeEmpty();
        parity.EdgeRows.ShouldBeGreaterThan(1000);
    }

    [Theory]
    [InlineData(CandidateTrainer.LightGbm, 1)]
    [InlineData(CandidateTrainer.LightGbm, 5)]
    [InlineData(CandidateTrainer.FastForest, 1)]
    [InlineData(CandidateTrainer.FastForest, 5)]
    public void Train_FewCells_GivesAModelThatCanBeExported(CandidateTrainer trainer, int count)
    {
        IReadOnlyList<LabelledCell> few = Cells.Random(count, seed: 8);
        ICandidate candidate = Available(new CandidateOptions { Trainer = trainer, Trees = 3 });

        TrainedCandidate trained = candidate.Train(few, null, Cancellation);

        ParityCheck.Run(trained, trained.ExportOnnx(), [.. few.Select(row => row.Cell)]).Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(CandidateTrainer.LightGbm)]
    [InlineData(CandidateTrainer.FastForest)]
    public void Train_SomeCoversOnly_GivesTheOthersAlmostNoProbability(CandidateTrainer trainer)
    {
        LabelledCell[] some =
            [.. Cells.Random(400, seed: 7).Where(row => row.Cover is ForestCover.Aspen or ForestCover.DouglasFir)];
        ICandidate candidate = Available(new CandidateOptions { Trainer = trainer, Trees = 5 });

        CoverScores scores = candidate.Train(some, null, Cancellation).Score([Cells.Typical()]);

        scores.Code(0).ShouldBeOneOf(4, 5);
        (scores.Probabilities(0)[4] + scores.Probabilities(0)[5]).ShouldBe(1f, 1e-5f);
    }

    [Fact]
    public void AdditiveTree_OfLightGbm_ScoresAsMlNetDoes()
    {
        Assert.SkipWhen(new LightGbmRival(new CandidateOptions()).Unavailable is not null, "libgomp.so.1 is missing");
        MLContext context = new(1);
        IDataView rows = RivalRow.Load(context, Cells.Random(500, seed: 3), FeatureSet.Raw);
        LightGbmBinaryTrainer trainer = context.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
        {
            LabelColumnName = "Cover1",
            NumberOfIterations = 7,
            NumberOfThreads = 1,
            UseCategoricalSplit = false,
        });

        BinaryPredictionTransformer<CalibratedModelParametersBase<LightGbmBinaryModelParameters, PlattCalibrator>>
            model = trainer.Fit(rows);

        RegressionTreeEnsemble ensemble = model.Model.SubModel.TrainedTreeEnsemble;
        AdditiveTree[] trees = [.. ensemble.Trees.Select(tree => AdditiveTree.Of(tree, 1))];
        Agrees(trees, model.Transform(rows), rows);
    }

    [Fact]
    public void Unavailable_NoLibgomp_SaysWhatToInstallAndRefusesToTrain()
    {
        CandidateOptions options = new() { Trainer = CandidateTrainer.LightGbm };
        RivalCandidate candidate = new(
            new LightGbmRival(options, canLoad: _ => false), FeatureSet.Raw, options, "lightgbm");

        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux needs libgomp");
        candidate.Unavailable.ShouldNotBeNull().ShouldContain("libgomp1");
        Should.Throw<InvalidOperationException>(() => candidate.Train(Cells.Random(10, seed: 1), null, Cancellation))
            .Message.ShouldContain("libgomp.so.1");
    }

    [Theory]
    [InlineData("lib_lightgbm", "LightGBM")]
    [InlineData("FastTreeNative", "FastForest")]
    public void Unavailable_NoNativeLibraryForThePlatform_SaysSoInOneSentence(string library, string trainer)
    {
        CandidateOptions options = new();
        RivalTrainer rival = trainer == "LightGBM"
            ? new LightGbmRival(options, canLoad: name => name != library)
            : new FastForestRival(options, canLoad: name => name != library);

        rival.Unavailable.ShouldBe(
            $"{trainer} has no native library for {RuntimeInformation.RuntimeIdentifier} ({library} cannot be loaded).");
    }

    [Fact]
    public void Unavailable_LibrariesOfThePackages_AreFound()
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64, "the packages have no others");

        new FastForestRival(new CandidateOptions()).Unavailable.ShouldBeNull();
        // The one library that a package does not contain.
        (new LightGbmRival(new CandidateOptions()).Unavailable ?? "libgomp1").ShouldContain("libgomp1");
    }

    [Fact]
    public void Train_NoCell_SaysSo() => Should.Throw<ArgumentException>(
        () => Available(new CandidateOptions { Trainer = CandidateTrainer.FastForest }).Train([], null, Cancellation));

    private static void Agrees(AdditiveTree[] trees, IDataView scored, IDataView rows)
    {
        float[] expected = [.. scored.GetColumn<float>("Score")];
        float[][] features = [.. rows.GetColumn<float[]>("Features")];
        for (int row = 0; row < expected.Length; row++)
        {
            trees.Sum(tree => tree.Score(features[row])).ShouldBe(expected[row], 1e-5);
        }
    }

    private static ICandidate Available(CandidateOptions options)
    {
        ICandidate candidate = CandidateCatalog.Create(options);
        Assert.SkipWhen(candidate.Unavailable is not null, candidate.Unavailable ?? "");
        return candidate;
    }
}
