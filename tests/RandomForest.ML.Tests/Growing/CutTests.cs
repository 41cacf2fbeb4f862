namespace RandomForest.ML.Tests.Growing;

/// <summary>Holds the cuts of grown trees against brute force, over tables of many shapes.</summary>
public sealed class CutTests
{
    /// <summary>Rows, distinct values, classes: small nodes are sorted, larger ones counted.</summary>
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 5, 100, 2 },
        { 30, 1000, 3 },
        { 200, 100_000, 4 },
        { 200, 20, 4 },
        { 700, 300, 7 },
        { 700, 60_000, 30 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void BestCut_AllFeaturesCandidates_IsTheBestOfAll(int rows, int distinct, int classes)
    {
        ForestTable table = RandomTable(rows, distinct, classes, weighted: true, seed: rows + distinct);
        ForestOptions options = new()
        {
            Trees = 1,
            Bootstrap = false,
            FeaturesPerSplit = table.Features,
            MaxDepth = 2,
        };

        DecisionTree tree = Training.Train(table, options).Trees[0];

        List<int>[] rowsOf = TreeWalk.RowsOfNodes(tree, table);
        tree.IsLeaf(0).ShouldBeFalse();
        for (int node = 0; node < tree.Nodes; node++)
        {
            if (!tree.IsLeaf(node))
            {
                Gain(table, rowsOf, tree, node).ShouldBe(BestGain(table, rowsOf[node]), tolerance: 1e-4);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void BestCut_Threshold_IsHalfwayBetweenTheNeighbours(int rows, int distinct, int classes)
    {
        ForestTable table = RandomTable(rows, distinct, classes, weighted: false, seed: rows);

        DecisionTree tree = Training.Train(table, new ForestOptions { Trees = 1, Bootstrap = false }).Trees[0];

        List<int>[] rowsOf = TreeWalk.RowsOfNodes(tree, table);
        for (int node = 0; node < tree.Nodes; node++)
        {
            if (!tree.IsLeaf(node))
            {
                int feature = tree.Feature(node);
                double low = rowsOf[tree.Left(node)].Max(row => table.Row(row)[feature]);
                double high = rowsOf[tree.Right(node)].Min(row => table.Row(row)[feature]);
                tree.Threshold(node).ShouldBe((float)((low + high) / 2));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EverySplit_ReducesImpurity(int rows, int distinct, int classes)
    {
        ForestTable table = RandomTable(rows, distinct, classes, weighted: true, seed: rows);
        foreach (SplitRule splits in Enum.GetValues<SplitRule>())
        {
            ForestOptions options = new() { Trees = 2, Bootstrap = false, Splits = splits };
            foreach (DecisionTree tree in Training.Train(table, options).Trees)
            {
                List<int>[] rowsOf = TreeWalk.RowsOfNodes(tree, table);
                for (int node = 0; node < tree.Nodes; node++)
                {
                    if (!tree.IsLeaf(node))
                    {
                        rowsOf[tree.Left(node)].ShouldNotBeEmpty();
                        rowsOf[tree.Right(node)].ShouldNotBeEmpty();
                        Gain(table, rowsOf, tree, node).ShouldBeGreaterThan(0);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(SplitRule.Best)]
    [InlineData(SplitRule.Random)]
    public void Leaves_WithoutLimits_HoldOneClassEach(SplitRule splits)
    {
        ForestTable table = RandomTable(600, 100_000, 5, weighted: false, seed: 8);

        Forest forest = Training.Train(table, new ForestOptions { Trees = 3, Bootstrap = false, Splits = splits });

        forest.Accuracy(table).ShouldBe(1);
        forest.Trees.ShouldAllBe(tree => tree.Distributions == 5);
    }

    [Theory]
    [InlineData(SplitRule.Best, 0f, 1e-45f)]
    [InlineData(SplitRule.Random, 0f, 1e-45f)]
    [InlineData(SplitRule.Best, 1f, 1.0000001f)]
    [InlineData(SplitRule.Random, 1f, 1.0000001f)]
    [InlineData(SplitRule.Best, float.MinValue, float.MaxValue)]
    [InlineData(SplitRule.Random, float.MinValue, float.MaxValue)]
    public void Threshold_OfNeighbouringOrExtremeNumbers_KeepsThemApart(SplitRule splits, float low, float high)
    {
        ForestTable table = new(1, 2, [low, high], [0, 1]);

        Forest forest = Training.Train(table, new ForestOptions { Trees = 3, Bootstrap = false, Splits = splits });

        forest.Predict([low]).ShouldBe(0);
        forest.Predict([high]).ShouldBe(1);
    }

    [Fact]
    public void Cut_MoreDistinctValuesThanRanks_StillSeparates()
    {
        const int Rows = 70_000;
        float[] values = new float[Rows];
        int[] labels = new int[Rows];
        for (int row = 0; row < Rows; row++)
        {
            values[row] = row * 7919 % Rows;
            labels[row] = values[row] < 30_000 ? 0 : 1;
        }

        ForestTable table = new(1, 2, values, labels);
        foreach (SplitRule splits in Enum.GetValues<SplitRule>())
        {
            ForestOptions options = new() { Trees = 2, Bootstrap = false, Splits = splits };
            Training.Train(table, options).Accuracy(table).ShouldBeGreaterThan(0.9999);
        }
    }

    private static double Gain(ForestTable table, List<int>[] rowsOf, DecisionTree tree, int node) =>
        TreeWalk.Impurity(table, rowsOf[node])
        - TreeWalk.Impurity(table, rowsOf[tree.Left(node)])
        - TreeWalk.Impurity(table, rowsOf[tree.Right(node)]);

    private static double BestGain(ForestTable table, List<int> rows)
    {
        double whole = TreeWalk.Impurity(table, rows);
        double best = 0;
        for (int feature = 0; feature < table.Features; feature++)
        {
            foreach (float value in rows.Select(row => table.Row(row)[feature]).Distinct().Order().SkipLast(1))
            {
                ILookup<bool, int> sides = rows.ToLookup(row => table.Row(row)[feature] <= value);
                double gain = whole - TreeWalk.Impurity(table, sides[true]) - TreeWalk.Impurity(table, sides[false]);
                best = Math.Max(best, gain);
            }
        }

        return best;
    }

    private static ForestTable RandomTable(int rows, int distinct, int classes, bool weighted, int seed)
    {
        const int Features = 3;
        Random random = new(seed);
        float[] values = [.. Enumerable.Range(0, rows * Features).Select(_ => random.Next(distinct) / 8f)];
        int[] labels = [.. Enumerable.Range(0, rows).Select(row =>
            (int)(values[row * Features] * 8 * classes / distinct + random.Next(2)) % classes)];
        float[]? weights = weighted ? [.. Enumerable.Range(0, rows).Select(_ => 0.25f + random.NextSingle())] : null;
        return new ForestTable(Features, classes, values, labels, weights);
    }
}
