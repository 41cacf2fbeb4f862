namespace RandomForest.ML.Tests;

public sealed class ForestTests
{
    private readonly ForestTable _table = Planted.Table(rows: 400, seed: 12);

    [Fact]
    public void PredictProbabilities_ManyRows_SameAsOneByOne()
    {
        Forest forest = Training.Train(_table, new ForestOptions { Trees = 9 });
        float[] together = new float[_table.Rows * 3];
        forest.PredictProbabilities(_table.Values, together);

        float[] alone = new float[3];
        for (int row = 0; row < _table.Rows; row++)
        {
            forest.PredictProbabilities(_table.Row(row), alone);
            together.AsSpan(row * 3, 3).ToArray().ShouldBe(alone);
        }
    }

    /// <summary>What an exported graph relies on: it may add the trees in any order and in float32.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    [InlineData(700)]
    public void PredictProbabilities_LeavesAddedBackwards_SameBits(int trees)
    {
        Forest forest = Training.Train(_table, new ForestOptions { Trees = trees, MinLeaf = 3 });
        float[] probabilities = new float[3];
        for (int row = 0; row < 50; row++)
        {
            forest.PredictProbabilities(_table.Row(row), probabilities);
            float[] backwards = new float[3];
            foreach (DecisionTree tree in forest.Trees.Reverse())
            {
                ReadOnlySpan<float> leaf = tree.Probabilities(tree.Distribution(tree.FindLeaf(_table.Row(row))));
                for (int k = 0; k < 3; k++)
                {
                    backwards[k] += leaf[k];
                }
            }

            backwards.Select(sum => sum / trees).ShouldBe(probabilities);
        }
    }

    [Fact]
    public void Probabilities_OfEveryLeaf_SumToExactlyOne()
    {
        Forest forest = Training.Train(_table, new ForestOptions { Trees = 30, MinLeaf = 4 });

        foreach (DecisionTree tree in forest.Trees)
        {
            for (int distribution = 0; distribution < tree.Distributions; distribution++)
            {
                tree.Probabilities(distribution).ToArray().Sum().ShouldBe(1f);
            }
        }
    }

    [Fact]
    public void Predict_EquallyProbableClasses_TakesTheFirst()
    {
        ForestTable table = new(1, 3, [5, 5], [2, 1]);

        Training.Train(table, new ForestOptions { Trees = 4, Bootstrap = false }).Predict([5]).ShouldBe(1);
    }

    [Fact]
    public void Predict_ValueEqualToAThreshold_GoesLeft()
    {
        ForestTable table = new(1, 2, [1, 3], [0, 1]);

        Forest forest = Training.Train(table, new ForestOptions { Trees = 1, Bootstrap = false });

        forest.Predict([2f]).ShouldBe(0);
        forest.Predict([MathF.BitIncrement(2f)]).ShouldBe(1);
    }

    [Fact]
    public void SumVotes_AnyRow_IsTheTreesTimesTheProbabilities()
    {
        Forest forest = Training.Train(_table, new ForestOptions { Trees = 11, MinLeaf = 5 });
        float[] votes = new float[_table.Rows * _table.Classes];
        float[] probabilities = new float[votes.Length];

        forest.SumVotes(_table.Values, votes);
        forest.PredictProbabilities(_table.Values, probabilities);

        votes.Select(vote => vote / 11).ShouldBe(probabilities);
        votes.Take(_table.Classes).Sum().ShouldBe(11f);
    }

    [Fact]
    public void PredictProbabilities_WrongShapesOrNumbers_SaysWhatIsWrong()
    {
        Forest forest = Training.Train(_table, new ForestOptions { Trees = 1 });

        Should.Throw<ArgumentException>(() => forest.PredictProbabilities([1, 2, 3], new float[3]))
            .Message.ShouldContain("4 features; 3 values");
        Should.Throw<ArgumentException>(() => forest.PredictProbabilities([], []))
            .Message.ShouldContain("4 features; 0 values");
        Should.Throw<ArgumentException>(() => forest.PredictProbabilities([1, 2, 3, 4], new float[2]))
            .Message.ShouldContain("room for 3 numbers, not 2");
        Should.Throw<ArgumentException>(() => forest.PredictProbabilities([1, 2, 3, 4, 1, 2, float.NaN, 4], new float[6]))
            .Message.ShouldContain("Row 1, feature 2: NaN");
    }

    [Fact]
    public void Accuracy_TableOfOtherShape_SaysSo()
    {
        Forest forest = Training.Train(_table, new ForestOptions { Trees = 1 });

        Should.Throw<ArgumentException>(() => forest.Accuracy(new ForestTable(1, 2, [1], [0])))
            .Message.ShouldContain("4 features and 3 classes; the table has 1 and 2");
    }
}
