namespace RandomForest.ML.Tests;

public sealed class OutOfBagTests
{
    [Fact]
    public void OutOfBag_EstimatesTheAccuracyOnNewRows()
    {
        ForestTable table = Planted.Table(rows: 3000, seed: 1);

        Forest forest = Training.Train(table, new ForestOptions { Trees = 40, OutOfBag = true });

        OutOfBagScore score = forest.OutOfBag.ShouldNotBeNull();
        double onNewRows = forest.Accuracy(Planted.Table(rows: 3000, seed: 2));
        score.Rows.ShouldBe(3000);
        score.Accuracy.ShouldBe(onNewRows, tolerance: 0.02);
        score.Accuracy.ShouldBeLessThan(forest.Accuracy(table) - 0.03);
        score.BalancedAccuracy.ShouldBeInRange(0.85, 1);
        score.LogLoss.ShouldBeInRange(0.2, 3);
    }

    /// <summary>
    /// Each row has a twin of the other class; out of the bag, it is scored by trees grown on its twin.
    /// </summary>
    [Fact]
    public void OutOfBag_NeverAsksATreeThatKnowsTheRow()
    {
        float[] values = [.. Enumerable.Range(0, 200).Select(row => (float)(row / 2))];
        int[] labels = [.. Enumerable.Range(0, 200).Select(row => row % 2)];

        Forest forest = Training.Train(
            new ForestTable(1, 2, values, labels), new ForestOptions { Trees = 60, OutOfBag = true });

        forest.OutOfBag!.Accuracy.ShouldBeLessThan(0.2);
    }

    [Fact]
    public void OutOfBag_NotAskedFor_IsNull() =>
        Training.Train(Planted.Table(rows: 50, seed: 1), new ForestOptions { Trees = 2 }).OutOfBag.ShouldBeNull();

    [Fact]
    public void OutOfBag_OneRow_HasNothingToJudge()
    {
        Forest forest = Training.Train(new ForestTable(1, 2, [1], [0]), new ForestOptions { Trees = 3, OutOfBag = true });

        forest.OutOfBag!.Rows.ShouldBe(0);
        forest.OutOfBag.Accuracy.ShouldBe(double.NaN);
    }
}
