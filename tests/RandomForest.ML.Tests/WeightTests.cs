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

    [Theory]
    [InlineData(SplitRule.Best, 127, 1)]
    [InlineData(SplitRule.Random, 127, 1)]
    [InlineData(SplitRule.Best, 127, 127)]
    [InlineData(SplitRule.Random, 127, 127)]
    [InlineData(SplitRule.Best, 127, 0)]
    [InlineData(SplitRule.Random, 127, 0)]
    [InlineData(SplitRule.Best, -100, -100)]
    [InlineData(SplitRule.Random, -149, -149)]
    [InlineData(SplitRule.Best, -149, 127)]
    public void Train_WeightsWhoseProductOrSumExceedsFloat32_SameForestAsOfSmallWeights(
        SplitRule splits, int weightExponent, int classWeightExponent)
    {
        float weight = MathF.ScaleB(1, weightExponent);
        float classWeight = MathF.ScaleB(1, classWeightExponent);
        ForestOptions options = new() { Trees = 4, Splits = splits };

        Forest ofSmall = Training.Train(Weighted(300, first: 0, rest: 1), options);
        options.ClassWeights = [classWeight, classWeight, classWeight];
        Forest forest = Training.Train(Weighted(300, first: 0, rest: weight), options);

        TreeText.Of(forest).ShouldBe(TreeText.Of(ofSmall));
        forest.ImpurityImportances.ShouldBe(ofSmall.ImpurityImportances);
    }

    [Theory]
    [InlineData(SplitRule.Best)]
    [InlineData(SplitRule.Random)]
    public void Train_FourRowsOfHugeWeightsAndClassWeights_SeparatesTheClasses(SplitRule splits)
    {
        ForestTable table = new(1, 2, [1, 2, 3, 4], [0, 0, 1, 1], [3e38f, 3e38f, 3e38f, 3e38f]);

        Forest forest = Training.Train(
            table, new ForestOptions { Trees = 10, Bootstrap = false, Splits = splits, ClassWeights = [2, 2] });

        forest.Accuracy(table).ShouldBe(1);
        forest.ImpurityImportances.ShouldBe([1]);
    }

    [Fact]
    public void Train_ExtraTreesOnManyRowsOfAFractionalWeight_SameImportancesAsOfWholeWeights()
    {
        // A float32 sum of 200,000 numbers near 0.1 is off by several of them.
        ForestOptions options = ForestOptions.ExtraTrees();
        options.Trees = 3;
        options.MaxDepth = 3;

        Forest ofFractions = Training.Train(Weighted(200_000, first: 0.2f, rest: 0.1f), options);
        Forest ofWholes = Training.Train(Weighted(200_000, first: 2, rest: 1), options);

        ofFractions.ImpurityImportances.ShouldBe(ofWholes.ImpurityImportances, tolerance: 1e-9);
    }

    [Theory]
    [InlineData(SplitRule.Best)]
    [InlineData(SplitRule.Random)]
    public void Train_AWeightBelowTheRoundingOfAnother_GivesFiniteImportances(SplitRule splits)
    {
        ForestTable table = new(
            1, 3, [1, 2, 3, 4, 5, 6], [0, 0, 1, 1, 2, 2], [1e30f, 1e30f, 1e30f, 1e30f, 1, 1]);

        Forest forest = Training.Train(
            table, new ForestOptions { Trees = 20, Bootstrap = false, Splits = splits });

        forest.ImpurityImportances.ShouldAllBe(importance => double.IsFinite(importance));
        forest.Predict([1]).ShouldBe(0);
        forest.Predict([4]).ShouldBe(1);
    }

    [Fact]
    public void Train_AWeightTooSmallBesideAnother_NamesTheRow()
    {
        ForestTable table = new(1, 2, [1, 2, 3], [0, 1, 1], [float.MaxValue, 1, float.Epsilon]);

        Should.Throw<ArgumentException>(() => Training.Train(
                table, new ForestOptions { ClassWeights = [float.MaxValue, float.Epsilon] }))
            .Message.ShouldStartWith("Row 1: the weight ");
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(-1f)]
    public void Train_AClassWeightThatIsNotAFiniteNumberFromZeroUp_NamesTheClass(float weight)
    {
        ForestTable table = new(1, 2, [1, 2], [0, 1]);

        Should.Throw<ArgumentException>(() => Training.Train(table, new ForestOptions { ClassWeights = [1, weight] }))
            .Message.ShouldContain("ClassWeights[1] is ");
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-1f)]
    public void ForestTable_AWeightThatIsNotAFiniteNumberFromZeroUp_NamesTheRow(float weight) =>
        Should.Throw<ArgumentException>(() => new ForestTable(1, 2, [1, 2], [0, 1], [1, weight]))
            .Message.ShouldStartWith("Row 1: weight ");

    [Fact]
    public void Train_AClassWeightOfZero_LeavesTheRowsOfTheClassOut()
    {
        ForestTable table = new(1, 2, [1, 2, 3, 4], [0, 1, 0, 1], [3e38f, 3e38f, 3e38f, 3e38f]);

        Forest forest = Training.Train(table, new ForestOptions { Trees = 5, ClassWeights = [0, 4] });

        forest.Trees.ShouldAllBe(tree => tree.Nodes == 1);
        forest.Predict([1]).ShouldBe(1);
    }

    [Fact]
    public void Train_ClassWeightsOfZeroForAllRows_IsRefused()
    {
        ForestTable table = new(1, 3, [1, 2], [0, 1], [1, 1]);

        Should.Throw<ArgumentException>(() => Training.Train(table, new ForestOptions { ClassWeights = [0, 0, 1] }))
            .Message.ShouldContain("leave no row");
    }

    [Fact]
    public void BalancedClassWeights_AClassTooLightForAFloat32_NamesIt()
    {
        ForestTable table = new(1, 2, [1, 2, 3], [0, 0, 1], [3e38f, 3e38f, 1e-3f]);

        Should.Throw<InvalidOperationException>(table.BalancedClassWeights)
            .Message.ShouldStartWith("Class 1 weighs ");
    }

    private static ForestTable Weighted(int rows, float first, float rest)
    {
        ForestTable table = Planted.Table(rows, seed: 6);
        return new ForestTable(
            table.Features,
            table.Classes,
            table.Values.ToArray(),
            table.Labels.ToArray(),
            [first, .. Enumerable.Repeat(rest, rows - 1)]);
    }
}
