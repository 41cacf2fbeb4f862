using RandomForest.ML.Growing;

namespace RandomForest.ML;

/// <summary>Grows forests.</summary>
public static class ForestTrainer
{
    /// <summary>Grows a forest; one tree a thread, and the same forest for the same seed and rows.</summary>
    /// <param name="data">The training rows.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told after each tree, from the threads that grow them.</param>
    /// <param name="cancellationToken">Stops the training within a node's time.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public static Forest Train(
        ForestTable data,
        ForestOptions? options = null,
        IProgress<ForestProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new ForestOptions();
        options.Validate();
        RankedTable table = new(data);
        GrownTree[] grown = new GrownTree[options.Trees];
        int next = -1;
        int done = 0;
        ParallelOptions workers = new()
        {
            MaxDegreeOfParallelism = options.Threads,
            CancellationToken = cancellationToken,
        };
        Parallel.For(0, Math.Min(options.Threads, options.Trees), workers, _ =>
        {
            TreeGrower grower = new(table, data, options);
            for (int tree = Interlocked.Increment(ref next); tree < grown.Length; tree = Interlocked.Increment(ref next))
            {
                grown[tree] = grower.Grow(tree, cancellationToken);
                progress?.Report(new ForestProgress(Interlocked.Increment(ref done), grown.Length));
            }
        });
        DecisionTree[] trees = [.. grown.Select(tree => tree.Tree)];
        return new Forest(trees, data.Features, data.Classes, MeanOfShares(grown, data.Features));
    }

    private static double[] MeanOfShares(GrownTree[] grown, int features)
    {
        double[] sums = new double[features];
        foreach (GrownTree tree in grown)
        {
            double total = tree.Gains.Sum();
            for (int feature = 0; total > 0 && feature < features; feature++)
            {
                sums[feature] += tree.Gains[feature] / total;
            }
        }

        double all = sums.Sum();
        return [.. sums.Select(sum => all > 0 ? sum / all : 0)];
    }
}
