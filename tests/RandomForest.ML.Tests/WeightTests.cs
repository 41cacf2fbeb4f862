namespace RandomForest.ML.Tests;

public sealed class WeightTests
{
    [Theory]
    [InlineData(SplitRule.Best)]
    [InlineData(SplitRule.Random)]
    public void Train_WholeWeights_SameForestAsRepeatedRows(SplitRule splits)
    {
        ForestTable table = Planted.Table(rows: 400, seed: 6);
        Random random = new(2);
        int[] times = [.. Enumerable.Range(0, table.Rows).Select(_ => random.Next(4))];
        ForestTable weighted = new(
            table.Features,
            table.Classes,
            table.Values.ToArray(),
            table.Labels.ToArray(),
            [.. times.Select(time => (float)time)]);
        int[] repeats = [.. Enumerable.Range(0, table.Rows).SelectMany(row => Enumerable.Repeat(row, times[row]))];
        ForestTable repeated = new(
            table.Features,
            table.Classes,
            [.. repeats.SelectMany(row => table.Row(row).ToArray())],
            [.. repeats.Select(row => table.Labels[row])]);
        ForestOptions options = new() { Trees = 5, Bootstrap = false, Splits = splits };

        Forest ofWeights = Training.Train(weighted, options);
        Forest ofRepeats = Training.Train(repeated, options);

        TreeText.Of(ofWeights).ShouldBe(TreeText.Of(ofRepeats));
        ofWeights.ImpurityImportances.ShouldBe(ofRepeats.ImpurityImportances);
    }

    [Fact]
    public void Train_RowsOfWeightZero_AreAsIfNotThere()
    {
        ForestTable table = new(1, 2, [1, 2, 3, 4], [0, 1, 0, 1], [1, 0, 0, 1]);

        Forest forest = Training.Train(table, new ForestOptions { Trees = 20 });

        forest.Trees.ShouldAllBe(tree => tree.Nodes == 1 || (tree.Nodes == 3 && tree.Threshold(0) == 2.5f));
    }

    [Fact]
    public void Train_ClassWeights_SameForestAsRowsOfThatWeight()
    {
        ForestTable table = Planted.Table(rows: 300, seed: 6);
        float[] classWeights = [1, 3, 0.5f];
        ForestTable weighted = new(
            table.Features,
            table.Classes,
            table.Values.ToArray(),
            table.Labels.ToArray(),
            [.. table.Labels.ToArray().Select(label => classWeights[label])]);

        Forest ofClasses = Training.Train(table, new ForestOptions { Trees = 4, ClassWeights = classWeights });
        Forest ofRows = Training.Train(weighted, new ForestOptions { Trees = 4 });

        TreeText.Of(ofClasses).ShouldBe(TreeText.Of(ofRows));
    }

    [Fact]
    public void Train_WeightedRowsInOneLeaf_WeighItsProbabilities()
    {
        ForestTable table = new(1, 2, [5, 5], [0, 1], [1, 3]);

        Forest forest = Training.Train(table, new ForestOptions { Trees = 1, Bootstrap = false });

        float[] probabilities = new float[2];
        forest.PredictProbabilities([5], probabilities);
        probabilities.ShouldBe([0.25f, 0.75f]);
    }

    [Fact]
    public void BalancedClassWeights_GiveEveryPresentClassTheSameSay()
    {
        ForestTable table = new(1, 4, [1, 2, 3, 4, 5], [0, 0, 0, 3, 1], [1, 1, 2, 1, 1]);

        table.BalancedClassWeights().ShouldBe([0.5f, 2f, 1f, 2f]);
    }
}
