namespace RandomForest.ML.Tests;

public sealed class LimitTests
{
    [Theory]
    [InlineData(SplitRule.Best, 7)]
    [InlineData(SplitRule.Random, 7)]
    [InlineData(SplitRule.Best, 40)]
    public void Train_MinLeaf_NoLeafHoldsFewerRows(SplitRule splits, int minLeaf)
    {
        ForestTable table = Planted.Table(rows: 900, seed: 2);
        ForestOptions options = new() { Trees = 4, Bootstrap = false, Splits = splits, MinLeaf = minLeaf };

        foreach (DecisionTree tree in Training.Train(table, options).Trees)
        {
            List<int>[] rowsOf = TreeWalk.RowsOfNodes(tree, table);
            tree.Leaves.ShouldBeGreaterThan(3);
            for (int node = 0; node < tree.Nodes; node++)
            {
                rowsOf[node].Count.ShouldBeGreaterThanOrEqualTo(minLeaf);
            }
        }
    }

    [Fact]
    public void Train_MinLeafOfHalfTheRows_CutsInTheMiddle()
    {
        ForestTable table = new(1, 2, [1, 2, 3, 4], [0, 1, 1, 1]);

        Forest forest = Training.Train(table, new ForestOptions { Trees = 1, Bootstrap = false, MinLeaf = 2 });

        forest.Trees[0].Nodes.ShouldBe(3);
        forest.Trees[0].Threshold(0).ShouldBe(2.5f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Train_MaxDepth_NoLeafIsDeeper(int maxDepth)
    {
        ForestTable table = Planted.Table(rows: 900, seed: 2);

        Forest forest = Training.Train(table, new ForestOptions { Trees = 4, MaxDepth = maxDepth });

        forest.Trees.ShouldAllBe(tree => TreeWalk.Depth(tree, 0) == maxDepth);
    }

    [Theory]
    [InlineData(SplitRule.Best, 1)]
    [InlineData(SplitRule.Best, 2)]
    [InlineData(SplitRule.Best, 25)]
    [InlineData(SplitRule.Random, 25)]
    public void Train_MaxLeaves_TreesHaveThatMany(SplitRule splits, int maxLeaves)
    {
        ForestTable table = Planted.Table(rows: 900, seed: 2);

        Forest forest = Training.Train(table, new ForestOptions { Trees = 4, MaxLeaves = maxLeaves, Splits = splits });

        forest.Trees.ShouldAllBe(tree => tree.Leaves == maxLeaves);
    }

    /// <summary>
    /// Four groups of rows; the greater gain is in the right half, so the second cut must be made there.
    /// </summary>
    [Fact]
    public void Train_MaxLeaves_CutsFirstWhatGainsMost()
    {
        ForestTable table = new(1, 3, [1, 2, 3, 4, 11, 12, 13, 14, 15, 16], [0, 0, 0, 1, 2, 2, 2, 1, 1, 1]);

        Forest forest = Training.Train(table, new ForestOptions { Trees = 1, Bootstrap = false, MaxLeaves = 3 });

        float[] thresholds = [.. Enumerable.Range(0, 5)
            .Where(node => !forest.Trees[0].IsLeaf(node))
            .Select(node => forest.Trees[0].Threshold(node))];
        thresholds.ShouldBe([3.5f, 13.5f]);
    }
}
