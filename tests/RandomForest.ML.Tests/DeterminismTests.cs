namespace RandomForest.ML.Tests;

public sealed class DeterminismTests
{
    [Theory]
    [InlineData(SplitRule.Best, true)]
    [InlineData(SplitRule.Best, false)]
    [InlineData(SplitRule.Random, true)]
    [InlineData(SplitRule.Random, false)]
    public void Train_AnyNumberOfThreads_SameForestToTheBit(SplitRule splits, bool bootstrap)
    {
        ForestTable table = Planted.Table(rows: 500, seed: 3);
        ForestOptions options = new() { Trees = 9, Seed = 5, Splits = splits, Bootstrap = bootstrap, OutOfBag = bootstrap };

        List<Forest> forests = [];
        foreach (int threads in (int[])[1, 2, 7])
        {
            options.Threads = threads;
            forests.Add(Training.Train(table, options));
        }

        foreach (Forest forest in forests)
        {
            TreeText.Of(forest).ShouldBe(TreeText.Of(forests[0]));
            forest.ImpurityImportances.ShouldBe(forests[0].ImpurityImportances);
            forest.OutOfBag.ShouldBe(forests[0].OutOfBag);
        }
    }

    [Fact]
    public void Train_MoreTrees_BeginsWithTheSameOnes()
    {
        ForestTable table = Planted.Table(rows: 300, seed: 3);

        Forest few = Training.Train(table, new ForestOptions { Trees = 5, Seed = 2 });
        Forest more = Training.Train(table, new ForestOptions { Trees = 8, Seed = 2 });

        TreeText.Of(more).ShouldStartWith(TreeText.Of(few));
    }

    [Fact]
    public void Train_OtherSeed_OtherForest()
    {
        ForestTable table = Planted.Table(rows: 300, seed: 3);

        Forest one = Training.Train(table, new ForestOptions { Trees = 3, Seed = 5 });
        Forest other = Training.Train(table, new ForestOptions { Trees = 3, Seed = 6 });

        TreeText.Of(other).ShouldNotBe(TreeText.Of(one));
    }

    /// <summary>
    /// A change of the generator or of the order of the draws would change the forests of existing seeds.
    /// </summary>
    [Fact]
    public void Train_KnownSeed_KnownRoots()
    {
        ForestTable table = Planted.Table(rows: 300, seed: 3);

        Forest forest = Training.Train(table, new ForestOptions { Trees = 4, Seed = 11 });

        string roots = string.Join(' ', forest.Trees.Select(tree => FormattableString.Invariant(
            $"{tree.Feature(0)}<={tree.Threshold(0)}/{tree.Nodes}")));
        roots.ShouldBe("2<=0.9786306/103 1<=0.5/87 1<=4.5/71 0<=199.625/83");
    }
}
