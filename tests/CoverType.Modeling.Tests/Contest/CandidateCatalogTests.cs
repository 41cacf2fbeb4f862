using System.ComponentModel.DataAnnotations;
using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;
using CoverType.Modeling.Data;
using CoverType.Modeling.Evaluation;
using CoverType.Modeling.Parity;
using CoverType.Modeling.Rivals;

namespace CoverType.Modeling.Tests.Contest;

public sealed class CandidateCatalogTests
{
    [Fact]
    public void Create_TheDefault_ScoresWellAboveThreeQuartersOnRecordedRowsAndExports()
    {
        HoldOutSplit split = HoldOut.Split(DataSet.Assemble(RecordedAnswers.Rows()));
        ICandidate candidate = CandidateCatalog.Create(new CandidateOptions());

        TrainedCandidate trained =
            candidate.Train(split.Training, cancellationToken: TestContext.Current.CancellationToken);

        candidate.Name.ShouldBe("extra-trees");
        ModelEvaluation.Of(trained, split.HoldOut).Accuracy.ShouldBeGreaterThan(0.78);
        ParityCheck.Run(trained, trained.ExportOnnx(), [.. split.HoldOut.Select(row => row.Cell)])
            .Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(CandidateTrainer.ExtraTrees, "extra-trees")]
    [InlineData(CandidateTrainer.RandomForest, "random-forest")]
    [InlineData(CandidateTrainer.LightGbm, "lightgbm")]
    [InlineData(CandidateTrainer.FastForest, "fast-forest")]
    [InlineData(CandidateTrainer.Blend, "blend")]
    public void Create_AnyTrainer_SaysWhatItsResultDependsOn(CandidateTrainer trainer, string name)
    {
        ICandidate candidate = CandidateCatalog.Create(new CandidateOptions { Trainer = trainer, Trees = 7, Seed = 3 });

        candidate.Name.ShouldBe(name);
        candidate.Parameters["trees"].ShouldBe("7");
        candidate.Parameters["seed"].ShouldBe("3");
        candidate.Parameters["derived_features"].ShouldContain("Elevation_Of_Hydrology");
    }

    [Fact]
    public void Create_LightGbmWithoutSettings_HasThoseForTheNumberOfCells()
    {
        ICandidate candidate = CandidateCatalog.Create(new CandidateOptions { Trainer = CandidateTrainer.LightGbm });
        Assert.SkipWhen(candidate.Unavailable is not null, candidate.Unavailable ?? "");

        TrainedCandidate trained = candidate.Train(
            Cells.Random(50, seed: 1), cancellationToken: TestContext.Current.CancellationToken);

        candidate.Parameters["trees"].ShouldBe("100, from 20000 cells on 400");
        candidate.Parameters["leaves"].ShouldBe("127, from 20000 cells on 255");
        trained.Parameters["trees"].ShouldBe("100");
        trained.Parameters["leaves"].ShouldBe("127");
        trained.Parameters["min_leaf"].ShouldBe("5");
        trained.Parameters.Keys.ShouldBe(candidate.Parameters.Keys, ignoreOrder: true);
        BoostingSettings.For(19_999).ShouldBe(BoostingSettings.Few);
        BoostingSettings.For(20_000).ShouldBe(BoostingSettings.Many);
    }

    [Fact]
    public void Create_SettingsOfItsOwn_AreThoseItTrainsWith()
    {
        CandidateOptions options = new()
        {
            Name = "small",
            Trees = 4,
            TerrainFeatures = false,
            FeaturesPerSplit = 3,
            MaxDepth = 2,
            MinLeaf = 5,
        };

        ICandidate candidate = CandidateCatalog.Create(options);
        TrainedCandidate trained = candidate.Train(
            Cells.Random(200, seed: 1), cancellationToken: TestContext.Current.CancellationToken);

        trained.Name.ShouldBe("small");
        trained.Parameters["max_depth"].ShouldBe("2");
        trained.Parameters["derived_features"].ShouldBe("none");
        trained.Importances.Select(importance => importance.Feature)
            .ShouldBe(ForestFeatures.Columns, ignoreOrder: true);
    }

    [Fact]
    public void CandidateOptions_OutOfRange_IsNamed()
    {
        List<ValidationResult> problems = [];
        CandidateOptions options = new() { Trees = 0 };

        Validator.TryValidateObject(options, new ValidationContext(options), problems, true).ShouldBeFalse();

        problems.ShouldHaveSingleItem().MemberNames.ShouldBe(["Trees"]);
    }
}
