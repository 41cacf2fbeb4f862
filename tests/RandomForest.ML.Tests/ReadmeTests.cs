namespace RandomForest.ML.Tests;

public sealed class ReadmeTests
{
    /// <summary>The first example of the package's README.</summary>
    [Fact]
    public void FiveMinuteExample_Runs_AndAnswersAsTheReadmeSays()
    {
        ForestTable table = new(
            features: 2,
            classes: 2,
            values: [2596, 51, 2590, 56, 3352, 117, 3348, 139],
            labels: [0, 0, 1, 1]);

        Forest forest = Training.Train(table, new ForestOptions { Trees = 100, Seed = 1 });

        forest.Predict([2600, 60]).ShouldBe(0);
        forest.Predict([3300, 120]).ShouldBe(1);
    }
}
