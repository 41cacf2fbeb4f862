namespace RandomForest.ML;

/// <summary>
/// The accuracy that a forest loses if one feature's values are shuffled among the rows (Breiman, Random Forests, 2001,
/// section 10). Measured on rows that the forest was not trained on, it shows which features the forest needs on new
/// rows; unlike <see cref="Forest.ImpurityImportances"/> it does not favour features of many values.
/// </summary>
/// <param name="Feature">The column.</param>
/// <param name="Mean">The mean loss of accuracy over the shuffles; about 0, or below, for a feature of no use.</param>
/// <param name="StandardDeviation">The standard deviation of the loss between the shuffles; 0 for one shuffle.</param>
public sealed record PermutationImportance(int Feature, double Mean, double StandardDeviation)
{
    /// <summary>
    /// Returns the importance of each feature, in column order. The same seed gives the same figures.
    /// </summary>
    /// <param name="forest">The forest.</param>
    /// <param name="rows">The labelled rows; the accuracy is weighted by their weights.</param>
    /// <param name="shuffles">The number of shuffles of each feature, from 1 up.</param>
    /// <param name="seed">The seed of the shuffles.</param>
    /// <param name="threads">
    /// The number of features measured at the same time; null for the number of processors.
    /// </param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    /// <exception cref="ArgumentException">The table does not have the forest's features and classes.</exception>
    public static IReadOnlyList<PermutationImportance> Measure(
        Forest forest,
        ForestTable rows,
        int shuffles = 5,
        int seed = 0,
        int? threads = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(forest);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(shuffles, 1);
        double accuracy = forest.Accuracy(rows);
        double[] losses = new double[rows.Features * shuffles];
        ParallelOptions workers = new()
        {
            MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount,
            CancellationToken = cancellationToken,
        };
        Parallel.For(0, losses.Length, workers, i =>
        {
            float[] values = Shuffle(rows, i / shuffles, new Growing.TreeRandom(seed, i));
            losses[i] = accuracy - forest.Accuracy(rows.With(values));
        });
        return [.. losses.Chunk(shuffles).Select((own, feature) => Summarize(feature, own))];
    }

    private static float[] Shuffle(ForestTable rows, int feature, Growing.TreeRandom random)
    {
        float[] values = rows.Values.ToArray();
        for (int left = rows.Rows; left > 1; left--)
        {
            int last = ((left - 1) * rows.Features) + feature;
            int drawn = (random.Below(left) * rows.Features) + feature;
            (values[last], values[drawn]) = (values[drawn], values[last]);
        }

        return values;
    }

    private static PermutationImportance Summarize(int feature, double[] losses)
    {
        double mean = losses.Average();
        double squares = losses.Sum(loss => (loss - mean) * (loss - mean));
        return new PermutationImportance(feature, mean, Math.Sqrt(squares / Math.Max(1, losses.Length - 1)));
    }
}
