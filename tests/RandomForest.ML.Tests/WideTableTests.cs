namespace RandomForest.ML.Tests;

/// <summary>More features than one vector holds, and more classes than anybody would count by hand.</summary>
public sealed class WideTableTests
{
    [Theory]
    [InlineData(SplitRule.Best, 15)]
    [InlineData(SplitRule.Random, 15)]
    [InlineData(SplitRule.Best, 16)]
    [InlineData(SplitRule.Random, 16)]
    [InlineData(SplitRule.Best, 67)]
    [InlineData(SplitRule.Random, 67)]
    public void Train_EveryFeatureInTurnDecides_FindsIt(SplitRule splits, int features)
    {
        foreach (int deciding in (int[])[0, features / 2, features - 1])
        {
            ForestTable table = Table(features, classes: 3, row => row[deciding]);

            ForestOptions options = new() { Trees = 10, Splits = splits, FeaturesPerSplit = features, Bootstrap = false };
            Forest forest = Training.Train(table, options);

            forest.ImpurityImportances[deciding].ShouldBeGreaterThan(splits == SplitRule.Best ? 0.99 : 0.7);
            forest.Accuracy(table).ShouldBe(1);
        }
    }

    [Theory]
    [InlineData(SplitRule.Best)]
    [InlineData(SplitRule.Random)]
    public void Train_HundredsOfClasses_TellsThemApart(SplitRule splits)
    {
        ForestTable table = Table(features: 3, classes: 400, row => row[1]);

        Forest forest = Training.Train(
            table, new ForestOptions { Trees = 5, Splits = splits, FeaturesPerSplit = 3, Bootstrap = false });

        forest.Accuracy(table).ShouldBe(1);
        float[] probabilities = new float[400];
        forest.PredictProbabilities(table.Row(0), probabilities);
        probabilities.Sum().ShouldBe(1f);
    }

    /// <summary>Rows of random numbers, whose class is the part of the range that a number falls into.</summary>
    private static ForestTable Table(int features, int classes, Func<float[], float> deciding)
    {
        const int Rows = 1200;
        Random random = new(features);
        float[][] rows = [.. Enumerable.Range(0, Rows).Select(_ =>
            Enumerable.Range(0, features).Select(_ => random.NextSingle()).ToArray())];
        return new ForestTable(
            features,
            classes,
            [.. rows.SelectMany(row => row)],
            [.. rows.Select(row => (int)(deciding(row) * classes))]);
    }
}
