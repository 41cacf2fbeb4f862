using CoverType.DataApi.Files;
using CoverType.DataApi.Simulation;
using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Forests;
using CoverType.Modeling.Scoring;
using CoverType.Testing;

namespace CoverType.DataApi.Tests.Simulation;

/// <summary>Whether what is learnt from simulated cells holds for real ones.</summary>
public sealed class SimulatedForestAccuracyTests
{
    private const int TrainingRows = 11_620;

    [Fact]
    public void Forest_TrainedOnSimulatedCells_KnowsRealOnes()
    {
        Assert.SkipUnless(File.Exists(SharedFiles.CoverTypeRows), SharedFiles.Missing(SharedFiles.CoverTypeRows));
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        List<LabelledCell> real = [.. CellFile.Read(SharedFiles.CoverTypeRows, cancellation)];
        List<LabelledCell> simulated = [.. new ForestSimulator(ForestProfile.Embedded()).Draw(TrainingRows, 1)];

        double accuracy = Accuracy(new RandomForestCandidate().Train(simulated, null, cancellation), real);

        TestContext.Current.TestOutputHelper!.WriteLine($"accuracy on {real.Count} real cells: {accuracy:0.0000}");
        accuracy.ShouldBeGreaterThan(0.72);
        real.Intersect(simulated).ShouldBeEmpty();
    }

    [Fact]
    public void Forest_TrainedOnAsManyRealCells_KnowsTheOthersBetter()
    {
        Assert.SkipUnless(File.Exists(SharedFiles.CoverTypeRows), SharedFiles.Missing(SharedFiles.CoverTypeRows));
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        List<LabelledCell> real = [.. CellFile.Read(SharedFiles.CoverTypeRows, cancellation).Distinct()];

        double accuracy = Accuracy(
            new RandomForestCandidate().Train(real[..TrainingRows], null, cancellation), real[TrainingRows..]);

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"accuracy on {real.Count - TrainingRows} other real cells: {accuracy:0.0000}");
        accuracy.ShouldBeGreaterThan(0.79);
    }

    private static double Accuracy(TrainedCandidate model, List<LabelledCell> cells)
    {
        CoverScores scores = model.Score([.. cells.Select(cell => cell.Cell)]);
        return Enumerable.Range(0, cells.Count).Count(row => scores.Code(row) == (int)cells[row].Cover) / (double)cells.Count;
    }
}
