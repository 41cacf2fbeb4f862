using RandomForest.ML.Growing;

namespace RandomForest.ML;

/// <summary>Grows forests.</summary>
public static class ForestTrainer
{
    /// <summary>Grows a forest, one tree on each thread. The same seed and rows give the same forest.</summary>
    /// <param name="data">The training rows.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Receives a report after each tree, on the thread that grew it.</param>
    /// <param name="cancellationToken">Stops the training; it is checked at each node.</param>
    /// <exception cref="ArgumentException">A setting is out of its range or does not fit the table, or a weight cannot be
    /// used; the message names it.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public static Forest Train(
        ForestTable data,
        ForestOptions? options = null,
        IProgress<ForestProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        options = (options ?? new ForestOptions()).CopyValidated(data.Features);
        TrainingRows training = new(data, options.ClassWeights);
        cancellationToken.ThrowIfCancellationRequested();
        RankedTable table = new(data);
        GrownForest grown = new(data, options);
        int next = -1;
        ParallelOptions workers = new()
        {
            MaxDegreeOfParallelism = options.Threads,
            CancellationToken = cancellationToken,
        };
        Parallel.For(0, Math.Min(options.Threads, options.Trees), workers, _ =>
        {
            int number = Interlocked.Increment(ref next);
            if (number >= options.Trees)
            {
                return;
            }

            TreeGrower grower = new(table, training, data.Classes, options);
            OutOfBagVotes? votes = options.OutOfBag ? new OutOfBagVotes(data, training) : null;
            for (; number < options.Trees; number = Interlocked.Increment(ref next))
            {
                DecisionTree tree = grower.Grow(number, cancellationToken);
                votes?.Add(tree, grower.Bag);
                int ready = grown.Add(number, tree, grower.Gains);
                progress?.Report(new ForestProgress(ready, options.Trees));
            }

            if (votes is not null)
            {
                grown.Add(votes);
            }
        });
        return grown.Finish();
    }
}
