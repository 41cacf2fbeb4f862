namespace RandomForest.ML.Tests;

public sealed class ForestTrainerTests
{
    [Fact]
    public void Train_OneTreeOnFourRows_CutsHalfwayBetweenTheClasses()
    {
        ForestTable table = new(1, 2, [1, 2, 4, 8], [0, 0, 1, 1]);

        Forest forest = Training.Train(table, new ForestOptions { Trees = 1, Bootstrap = false });

        DecisionTree tree = forest.Trees.ShouldHaveSingleItem();
        tree.Nodes.ShouldBe(3);
        tree.Leaves.ShouldBe(2);
        tree.Feature(0).ShouldBe(0);
        tree.Threshold(0).ShouldBe(3f);
        tree.Probabilities(tree.Distribution(tree.Left(0))).ToArray().ShouldBe([1f, 0f]);
        tree.Probabilities(tree.Distribution(tree.Right(0))).ToArray().ShouldBe([0f, 1f]);
        forest.ImpurityImportances.ShouldBe([1.0]);
    }

    /// <summary>
    /// Computed by hand: six rows of impurity 22/6. The first feature's cut at 3.5 lowers it by 14/6, more than those
    /// at 4.5 (7/6) or 5.5 (7.6/6), and than the second feature's (2/6). The cut at 5.5 removes the rest, 8/6.
    /// </summary>
    [Fact]
    public void Train_TwoFeatures_TakesTheCutsWorkedOutByHand()
    {
        ForestTable table = new(2, 3, [1, 0, 2, 1, 3, 0, 4, 1, 5, 0, 6, 1], [0, 0, 0, 1, 1, 2]);

        Forest forest = Training.Train(
            table, new ForestOptions { Trees = 1, Bootstrap = false, FeaturesPerSplit = 2 });

        DecisionTree tree = forest.Trees[0];
        (tree.Feature(0), tree.Threshold(0)).ShouldBe((0, 3.5f));
        tree.IsLeaf(tree.Left(0)).ShouldBeTrue();
        (tree.Feature(tree.Right(0)), tree.Threshold(tree.Right(0))).ShouldBe((0, 5.5f));
        tree.Leaves.ShouldBe(3);
        forest.ImpurityImportances.ShouldBe([1.0, 0.0]);
    }

    [Fact]
    public void Train_EqualRowsOfDifferentClasses_LeafHoldsTheirShares()
    {
        ForestTable table = new(1, 3, [5, 5, 5, 5], [0, 2, 2, 2]);

        Forest forest = Training.Train(table, new ForestOptions { Trees = 1, Bootstrap = false });

        float[] probabilities = new float[3];
        forest.PredictProbabilities([5], probabilities);
        probabilities.ShouldBe([0.25f, 0f, 0.75f]);
    }

    [Theory]
    [InlineData(SplitRule.Best)]
    [InlineData(SplitRule.Random)]
    public void Train_ExclusiveOr_IsLearntThoughItsFirstCutGainsNothing(SplitRule splits)
    {
        ForestTable table = new(2, 2, [0, 0, 0, 1, 1, 0, 1, 1], [0, 1, 1, 0]);

        Forest forest = Training.Train(table, new ForestOptions { Trees = 5, Bootstrap = false, Splits = splits });

        for (int row = 0; row < table.Rows; row++)
        {
            forest.Predict(table.Row(row)).ShouldBe(table.Labels[row]);
        }
    }

    [Theory]
    [InlineData(SplitRule.Best)]
    [InlineData(SplitRule.Random)]
    public void Train_OneRow_KnowsItsClassOnly(SplitRule splits)
    {
        ForestTable table = new(2, 4, [3, 4], [2]);

        Forest forest = Training.Train(table, new ForestOptions { Trees = 3, Splits = splits });

        forest.Predict([100, -100]).ShouldBe(2);
        forest.ImpurityImportances.ShouldBe([0.0, 0.0]);
    }

    [Theory]
    [InlineData(SplitRule.Best)]
    [InlineData(SplitRule.Random)]
    public void Train_ClassesWithoutRows_GetProbabilityZero(SplitRule splits)
    {
        ForestTable planted = Planted.Table(rows: 200, seed: 1);
        int[] labels = [.. planted.Labels.ToArray().Select(label => label * 2)];
        ForestTable table = new(4, 6, planted.Values.ToArray(), labels);

        Forest forest = Training.Train(table, new ForestOptions { Trees = 10, Splits = splits });

        float[] probabilities = new float[6];
        forest.PredictProbabilities(table.Row(0), probabilities);
        forest.Classes.ShouldBe(6);
        (probabilities[1] + probabilities[3] + probabilities[5]).ShouldBe(0f);
        probabilities.Sum().ShouldBe(1f, tolerance: 1e-6);
    }

    [Theory]
    [InlineData(SplitRule.Best)]
    [InlineData(SplitRule.Random)]
    public void Train_ConstantColumns_DoNotCountAsCandidates(SplitRule splits)
    {
        const int Features = 40;
        Random random = new(4);
        float[] values = [.. Enumerable.Repeat(7f, 200 * Features)];
        int[] labels = new int[200];
        for (int row = 0; row < labels.Length; row++)
        {
            values[(row * Features) + 21] = random.Next(1000);
            labels[row] = values[(row * Features) + 21] > 300 ? 1 : 0;
        }

        ForestTable table = new(Features, 2, values, labels);
        ForestOptions options = new() { Trees = 5, Splits = splits, FeaturesPerSplit = 1, Bootstrap = false };
        Forest forest = Training.Train(table, options);

        forest.ImpurityImportances[21].ShouldBe(1);
        forest.Accuracy(table).ShouldBe(1);
    }

    [Fact]
    public void Train_AllColumnsConstant_IsOneLeaf()
    {
        ForestTable table = new(2, 2, [1, 1, 1, 1, 1, 1], [0, 1, 1]);

        Forest forest = Training.Train(table, new ForestOptions { Trees = 2, Bootstrap = false });

        forest.Trees.ShouldAllBe(tree => tree.Nodes == 1);
        forest.Predict([1, 1]).ShouldBe(1);
    }

    [Fact]
    public void Train_ImportancesOfPlantedFeatures_RankThem()
    {
        Forest forest = Training.Train(Planted.Table(rows: 3000, seed: 9), new ForestOptions { Trees = 30 });

        IReadOnlyList<double> importances = forest.ImpurityImportances;
        importances.Sum().ShouldBe(1, tolerance: 1e-9);
        importances[3].ShouldBe(0);
        importances[2].ShouldBeLessThan(importances[1]);
        importances[2].ShouldBeLessThan(importances[0]);
    }

    [Fact]
    public void Train_Progress_TellsEveryTreeOnce()
    {
        List<ForestProgress> told = [];
        Heard heard = new(told);

        _ = ForestTrainer.Train(
            Planted.Table(rows: 100, seed: 1),
            new ForestOptions { Trees = 7, Threads = 3 },
            heard,
            TestContext.Current.CancellationToken);

        told.Select(progress => progress.TreesGrown).Order().ShouldBe([1, 2, 3, 4, 5, 6, 7]);
        told.ShouldAllBe(progress => progress.Trees == 7);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Train_CancelledAfterTheFirstTree_Stops(int threads)
    {
        using CancellationTokenSource cancelled = new();
        ForestTable table = Planted.Table(rows: 2000, seed: 1);
        int grown = 0;
        Heard heard = new([], () =>
        {
            Interlocked.Increment(ref grown);
            cancelled.Cancel();
        });

        Should.Throw<OperationCanceledException>(() => ForestTrainer.Train(
            table, new ForestOptions { Trees = 5000, Threads = threads }, heard, cancelled.Token));

        grown.ShouldBeInRange(1, 2 * threads);
    }

    private sealed class Heard(List<ForestProgress> told, Action? then = null) : IProgress<ForestProgress>
    {
        public void Report(ForestProgress value)
        {
            lock (told)
            {
                told.Add(value);
            }

            then?.Invoke();
        }
    }
}
