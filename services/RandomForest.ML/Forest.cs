namespace RandomForest.ML;

/// <summary>A trained forest. It never changes, so that any number of threads may ask it.</summary>
public sealed class Forest
{
    private readonly DecisionTree[] _trees;

    internal Forest(DecisionTree[] trees, int features, int classes, double[] impurityImportances)
    {
        _trees = trees;
        Features = features;
        Classes = classes;
        ImpurityImportances = impurityImportances;
    }

    /// <summary>The trees, in the order of their seeds.</summary>
    public IReadOnlyList<DecisionTree> Trees => _trees;

    /// <summary>Number of columns that a row has.</summary>
    public int Features { get; }

    /// <summary>Number of classes, those without a training row included.</summary>
    public int Classes { get; }

    /// <summary>
    /// For each feature its share of the fall in Gini impurity, averaged over the trees; the sum is 1 (or 0 where
    /// nothing was split).
    /// </summary>
    public IReadOnlyList<double> ImpurityImportances { get; }

    /// <summary>
    /// The class probabilities of a row: the mean of the leaves that it ends in.
    /// </summary>
    /// <remarks>
    /// Every leaf's probabilities are multiples of a power of two so small that their float32 sum over all trees is exact
    /// in any order; that sum is then divided once by the number of trees. An exported model that adds the leaves in
    /// float32 and divides at the end therefore gives the same bits.
    /// </remarks>
    /// <param name="row">As many finite values as there are features.</param>
    /// <param name="into">Receives as many probabilities as there are classes.</param>
    /// <exception cref="ArgumentException">A length is wrong or a value is not finite.</exception>
    public void PredictProbabilities(ReadOnlySpan<float> row, Span<float> into)
    {
        CheckRow(row);
        if (into.Length != Classes)
        {
            throw new ArgumentException($"There are {Classes} classes; room for {into.Length} was given.", nameof(into));
        }

        into.Clear();
        foreach (DecisionTree tree in _trees)
        {
            ReadOnlySpan<float> leaf = tree.Probabilities(tree.Distribution(tree.FindLeaf(row)));
            for (int k = 0; k < into.Length; k++)
            {
                into[k] += leaf[k];
            }
        }

        for (int k = 0; k < into.Length; k++)
        {
            into[k] /= _trees.Length;
        }
    }

    /// <summary>The most probable class of a row; of equally probable ones the first.</summary>
    /// <exception cref="ArgumentException">The length of the row is wrong or a value is not finite.</exception>
    public int Predict(ReadOnlySpan<float> row)
    {
        Span<float> probabilities = Classes <= 256 ? stackalloc float[Classes] : new float[Classes];
        PredictProbabilities(row, probabilities);
        return MostProbable(probabilities);
    }

    /// <summary>The index of the greatest value; of equal ones the first.</summary>
    internal static int MostProbable(ReadOnlySpan<float> probabilities)
    {
        int best = 0;
        for (int k = 1; k < probabilities.Length; k++)
        {
            if (probabilities[k] > probabilities[best])
            {
                best = k;
            }
        }

        return best;
    }

    private void CheckRow(ReadOnlySpan<float> row)
    {
        if (row.Length != Features)
        {
            throw new ArgumentException($"The forest knows {Features} features; the row has {row.Length}.", nameof(row));
        }

        for (int feature = 0; feature < row.Length; feature++)
        {
            if (!float.IsFinite(row[feature]))
            {
                throw new ArgumentException(
                    $"Feature {feature}: {row[feature]} is not a finite number.", nameof(row));
            }
        }
    }
}
