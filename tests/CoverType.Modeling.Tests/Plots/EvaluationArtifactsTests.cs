using System.Text.Json;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Evaluation;
using CoverType.Modeling.Plots;
using SkiaSharp;

namespace CoverType.Modeling.Tests.Plots;

public sealed class EvaluationArtifactsTests
{
    private static readonly int[] Truths = [.. Enumerable.Range(0, 300).Select(row => row % 6)];

    private static readonly ModelEvaluation Evaluation =
        FixedModel.Evaluate(Truths, [.. Truths.Select((truth, row) => row % 4 == 0 ? 0 : truth)]);

    private static readonly FeatureImportance[] Importances =
        [new FeatureImportance("Elevation", 0.75), new FeatureImportance("Soil_Type", 0.25)];

    [Fact]
    public void Of_AnEvaluation_GivesEachPictureWithItsNumbers()
    {
        string[] names = [.. EvaluationArtifacts.Of(Evaluation, Importances, "model").Select(file => file.Name)];

        names.Where(name => name.EndsWith(".png", StringComparison.Ordinal)).Count().ShouldBe(4);
        names.Where(name => name.EndsWith(".csv", StringComparison.Ordinal)).Count().ShouldBe(4);
        names.ShouldContain("evaluation.json");
    }

    [Fact]
    public void Of_NoImportances_LeavesTheirPictureOut() =>
        EvaluationArtifacts.Of(Evaluation, [], "model").ShouldNotContain(file => file.Name.StartsWith("feature"));

    [Fact]
    public void Of_AnEvaluation_EveryPictureHasATitleThatCanBeRead()
    {
        IEnumerable<(EvaluationArtifact One, EvaluationArtifact Other)> pictures = EvaluationArtifacts
            .Of(Evaluation, Importances, "one model")
            .Zip(EvaluationArtifacts.Of(Evaluation, Importances, "and another"))
            .Where(pair => pair.First.Name.EndsWith(".png", StringComparison.Ordinal));

        foreach ((EvaluationArtifact one, EvaluationArtifact other) in pictures)
        {
            using SKBitmap first = PicturePixels.Read(one.Content);
            using SKBitmap second = PicturePixels.Read(other.Content);
            PicturePixels.Different(first, second, new SKRectI(0, 0, first.Width, 40)).ShouldBeGreaterThan(150);
        }
    }

    [Fact]
    public void ToJson_AnEvaluation_HoldsTheFiguresTheCoversAndTheMatrix()
    {
        using JsonDocument json = JsonDocument.Parse(EvaluationTables.ToJson(Evaluation));

        json.RootElement.GetProperty("rows").GetInt32().ShouldBe(300);
        json.RootElement.GetProperty("metrics").GetProperty("accuracy").GetDouble().ShouldBe(Evaluation.Accuracy);
        json.RootElement.GetProperty("covers").GetArrayLength().ShouldBe(7);
        json.RootElement.GetProperty("confusion")[0][0].GetInt32().ShouldBe(50);
    }

    [Fact]
    public void CoversToCsv_AnEvaluation_HasALineACover()
    {
        string[] lines = EvaluationTables.CoversToCsv(Evaluation).TrimEnd().Split('\n');

        lines.Length.ShouldBe(8);
        lines[^1].ShouldBe("Krummholz,0,0,0,0,0,0");
    }
}
