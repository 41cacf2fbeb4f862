namespace RandomForest.ML.Tests;

public sealed class PermutationImportanceTests
{
    [Fact]
    public void Measure_PlantedFeatures_FindsThoseThatMatter()
    {
        Forest forest = Training.Train(
            Planted.Table(rows: 2000, seed: 1), new ForestOptions { Trees = 20, FeaturesPerSplit = 4 });

        IReadOnlyList<PermutationImportance> measured = Measure(forest, Planted.Table(rows: 2000, seed: 2), threads: 2);

        measured.Select(importance => importance.Feature).ShouldBe([0, 1, 2, 3]);
        measured[0].Mean.ShouldBeGreaterThan(0.2);
        measured[1].Mean.ShouldBeGreaterThan(0.2);
        measured[2].Mean.ShouldBe(0, tolerance: 0.02);
        measured[3].ShouldBe(new PermutationImportance(3, 0, 0));
        measured[0].StandardDeviation.ShouldBeInRange(0.0001, 0.05);
    }

    [Fact]
    public void Measure_OtherThreads_SameFigures()
    {
        ForestTable table = Planted.Table(rows: 200, seed: 1);
        Forest forest = Training.Train(table, new ForestOptions { Trees = 5 });

        Measure(forest, table, threads: 1).ShouldBe(Measure(forest, table, threads: 3));
    }

    private static IReadOnlyList<PermutationImportance> Measure(Forest forest, ForestTable table, int threads) =>
        PermutationImportance.Measure(
            forest, table, shuffles: 3, seed: 1, threads, TestContext.Current.CancellationToken);
}
