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
        tree.Feature(0).ShouldBe(0);
        tree.Threshold(0).ShouldBe(3f);
        tree.Probabilities(tree.Distribution(tree.Left(0))).ToArray().ShouldBe([1f, 0f]);
        tree.Probabilities(tree.Distribution(tree.Right(0))).ToArray().ShouldBe([0f, 1f]);
        forest.ImpurityImportances.ShouldBe([1.0]);
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

    [Fact]
    public void Train_ExclusiveOr_IsLearntThoughItsFirstCutGainsNothing()
    {
        ForestTable table = new(2, 2, [0, 0, 0, 1, 1, 0, 1, 1], [0, 1, 1, 0]);

        Forest forest = Training.Train(table, new ForestOptions { Trees = 5, Bootstrap = false });

        for (int row = 0; row < table.Rows; row++)
        {
            forest.Predict(table.Row(row)).ShouldBe(table.Labels[row]);
        }
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, 7)]
    public void Train_AnyNumberOfThreads_SameForest(int threads, int moreThreads)
    {
        ForestTable table = Planted.Table(rows: 300, seed: 3);

        Forest one = Training.Train(table, new ForestOptions { Trees = 9, Seed = 5, Threads = threads });
        Forest other = Training.Train(table, new ForestOptions { Trees = 9, Seed = 5, Threads = moreThreads });

        Describe(other).ShouldBe(Describe(one));
        other.ImpurityImportances.ShouldBe(one.ImpurityImportances);
    }

    [Fact]
    public void Train_OtherSeed_OtherForest()
    {
        ForestTable table = Planted.Table(rows: 300, seed: 3);

        Forest one = Training.Train(table, new ForestOptions { Trees = 3, Seed = 5 });
        Forest other = Training.Train(table, new ForestOptions { Trees = 3, Seed = 6 });

        Describe(other).ShouldNotBe(Describe(one));
    }

    private static string Describe(Forest forest) => string.Join('\n', forest.Trees.Select(tree => string.Join(
        ' ',
        Enumerable.Range(0, tree.Nodes).Select(node => tree.IsLeaf(node)
            ? string.Join('/', tree.Probabilities(tree.Distribution(node)).ToArray())
            : $"{tree.Feature(node)}<={tree.Threshold(node):R}>{tree.Left(node)}"))));
}
