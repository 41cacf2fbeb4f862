namespace RandomForest.ML.Growing;

/// <summary>Collects the trees that several threads grow.</summary>
internal sealed class GrownForest(ForestTable data, ForestOptions options)
{
    private readonly DecisionTree[] _trees = new DecisionTree[options.Trees];
    private readonly double[][] _gains = new double[options.Trees][];
    private readonly Lock _gate = new();
    private OutOfBagVotes? _votes;
    private int _grown;

    /// <summary>Adds a tree and returns the number of trees so far.</summary>
    internal int Add(int number, DecisionTree tree, double[] gains)
    {
        _trees[number] = tree;
        _gains[number] = gains;
        return Interlocked.Increment(ref _grown);
    }

    /// <summary>Adds the out-of-bag votes of the trees of one thread.</summary>
    internal void Add(OutOfBagVotes votes)
    {
        lock (_gate)
        {
            if (_votes is null)
            {
                _votes = votes;
            }
            else
            {
                _votes.Add(votes);
            }
        }
    }

    internal Forest Finish() => new(_trees, data.Features, data.Classes, MeanOfShares(), _votes?.Score());

    /// <summary>Returns the importances: the shares of the features in each tree, averaged over the trees.</summary>
    private double[] MeanOfShares()
    {
        double[] sums = new double[data.Features];
        foreach (double[] gains in _gains)
        {
            double total = gains.Sum();
            for (int feature = 0; total > 0 && feature < sums.Length; feature++)
            {
                sums[feature] += gains[feature] / total;
            }
        }

        double all = sums.Sum();
        return [.. sums.Select(sum => all > 0 ? sum / all : 0)];
    }
}
