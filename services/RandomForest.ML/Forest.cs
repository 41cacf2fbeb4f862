namespace RandomForest.ML;

/// <summary>A trained forest. It never changes, so that any number of threads may ask it.</summary>
public sealed class Forest
{
    private readonly DecisionTree[] _trees;

    internal Forest(
        DecisionTree[] trees, int features, int classes, double[] impurityImportances, OutOfBagScore? outOfBag)
    {
        _trees = trees;
        Features = features;
        Classes = classes;
        ImpurityImportances = impurityImportances;
        OutOfBag = outOfBag;
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

    /// <summary>The out-of-bag score; null where <see cref="ForestOptions.OutOfBag"/> was not asked for.</summary>
    public OutOfBagScore? OutOfBag { get; }

    /// <summary>The class probabilities of one row or of many: the mean of the leaves that a row ends in.</summary>
    /// <remarks>
    /// Every leaf's probabilities are multiples of a power of two so small that their float32 sum over all trees is exact
    /// in any order; that sum is then divided once by the number of trees. An exported model that adds the leaves in
    /// float32 and divides at the end therefore gives the same bits.
    /// </remarks>
    /// <param name="rows">Finite values, as many as there are features; any number of rows, one after the other.</param>
    /// <param name="into">Receives for each row as many probabilities as there are classes.</param>
    /// <exception cref="ArgumentException">A length is wrong or a value is not finite.</exception>
    public void PredictProbabilities(ReadOnlySpan<float> rows, Span<float> into)
    {
        SumVotes(rows, into);
        foreach (ref float probability in into)
        {
            probability /= _trees.Length;
        }
    }

    /// <summary>
    /// The votes for the classes of one row or of many: the sum of the leaves that a row ends in, exact in any order.
    /// They add up to the number of trees.
    /// </summary>
    /// <param name="rows">Finite values, as many as there are features; any number of rows, one after the other.</param>
    /// <param name="into">Receives for each row as many sums as there are classes.</param>
    /// <exception cref="ArgumentException">A length is wrong or a value is not finite.</exception>
    public void SumVotes(ReadOnlySpan<float> rows, Span<float> into)
    {
        int count = CheckRows(rows);
        if (into.Length != count * Classes)
        {
            throw new ArgumentException(
                $"{count} rows and {Classes} classes need {count * Classes} places; there are {into.Length}.", nameof(into));
        }

        into.Clear();
        foreach (DecisionTree tree in _trees)
        {
            for (int row = 0; row < count; row++)
            {
                tree.AddProbabilities(rows.Slice(row * Features, Features), into.Slice(row * Classes, Classes));
            }
        }
    }

    /// <summary>The most probable class of a row; of equally probable ones the first.</summary>
    /// <exception cref="ArgumentException">It is not one row or a value is not finite.</exception>
    public int Predict(ReadOnlySpan<float> row)
    {
        Span<float> probabilities = Classes <= 256 ? stackalloc float[Classes] : new float[Classes];
        PredictProbabilities(row, probabilities);
        return MostProbable(probabilities);
    }

    /// <summary>The weighted share of a table's rows that the forest classifies rightly, 0 to 1.</summary>
    /// <exception cref="ArgumentException">The table does not have the forest's features and classes.</exception>
    public double Accuracy(ForestTable rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Features != Features || rows.Classes != Classes)
        {
            throw new ArgumentException(
                $"The forest knows {Features} features and {Classes} classes; the table has {rows.Features} and {rows.Classes}.",
                nameof(rows));
        }

        float[] probabilities = new float[rows.Rows * Classes];
        PredictProbabilities(rows.Values, probabilities);
        double right = 0;
        double all = 0;
        for (int row = 0; row < rows.Rows; row++)
        {
            double weight = rows.Weights.IsEmpty ? 1 : rows.Weights[row];
            all += weight;
            right += MostProbable(probabilities.AsSpan(row * Classes, Classes)) == rows.Labels[row] ? weight : 0;
        }

        return right / all;
    }

    /// <summary>Writes the forest, so that <see cref="Load"/> gives the same one back. The stream stays open.</summary>
    public void Save(Stream stream)
    {
        using BinaryWriter writer = new(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        ForestFile.Write(this, writer);
    }

    /// <summary>Reads a forest that <see cref="Save"/> wrote. The stream stays open.</summary>
    /// <exception cref="InvalidDataException">It is not a forest's file, or a damaged one.</exception>
    public static Forest Load(Stream stream)
    {
        using BinaryReader reader = new(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        return ForestFile.Read(reader);
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

    private int CheckRows(ReadOnlySpan<float> rows)
    {
        if (rows.IsEmpty || rows.Length % Features != 0)
        {
            throw new ArgumentException($"The forest knows {Features} features; {rows.Length} values were given.", nameof(rows));
        }

        for (int i = 0; i < rows.Length; i++)
        {
            if (!float.IsFinite(rows[i]))
            {
                throw new ArgumentException(
                    $"Row {i / Features}, feature {i % Features}: {rows[i]} is not a finite number.", nameof(rows));
            }
        }

        return rows.Length / Features;
    }
}
