namespace RandomForest.ML;

/// <summary>A trained forest. It is immutable and thread-safe.</summary>
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

    /// <summary>The number of values of a row.</summary>
    public int Features { get; }

    /// <summary>The number of classes, including those without a training row.</summary>
    public int Classes { get; }

    /// <summary>
    /// The share of each feature in the decrease of Gini impurity, averaged over the trees; the sum is 1, or 0 if no
    /// tree has a split.
    /// </summary>
    public IReadOnlyList<double> ImpurityImportances { get; }

    /// <summary>The out-of-bag score; null if <see cref="ForestOptions.OutOfBag"/> was false.</summary>
    public OutOfBagScore? OutOfBag { get; }

    /// <summary>
    /// Writes the class probabilities of one row or of many: the mean of the leaves that a row ends in.
    /// </summary>
    /// <remarks>
    /// The probabilities of a leaf are multiples of a power of two, chosen so that their float32 sum over all trees is
    /// exact in any order; that sum is then divided once by the number of trees. An exported model that adds the leaves
    /// in float32 and divides at the end therefore gives the same bits.
    /// </remarks>
    /// <param name="rows">
    /// Finite values, as many as there are features; any number of rows, one after the other.
    /// </param>
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
    /// Writes the votes for the classes of one row or of many: the sum of the leaves that a row ends in, exact in any
    /// order. The votes of a row add up to the number of trees.
    /// </summary>
    /// <param name="rows">
    /// Finite values, as many as there are features; any number of rows, one after the other.
    /// </param>
    /// <param name="into">Receives for each row as many sums as there are classes.</param>
    /// <exception cref="ArgumentException">A length is wrong or a value is not finite.</exception>
    public void SumVotes(ReadOnlySpan<float> rows, Span<float> into)
    {
        int count = CheckRows(rows);
        if (into.Length != count * Classes)
        {
            throw new ArgumentException(
                $"{count} rows and {Classes} classes need room for {count * Classes} numbers, not {into.Length}.", nameof(into));
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

    /// <summary>Returns the most probable class of a row, the first of equally probable ones.</summary>
    /// <exception cref="ArgumentException">
    /// The number of values is not that of one row, or a value is not finite.
    /// </exception>
    public int Predict(ReadOnlySpan<float> row)
    {
        Span<float> probabilities = Classes <= 256 ? stackalloc float[Classes] : new float[Classes];
        PredictProbabilities(row, probabilities);
        return MostProbable(probabilities);
    }

    /// <summary>Returns the weighted share of a table's rows that the forest classifies correctly, 0 to 1.</summary>
    /// <exception cref="ArgumentException">The table does not have the forest's features and classes.</exception>
    public double Accuracy(ForestTable rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Features != Features || rows.Classes != Classes)
        {
            throw new ArgumentException(
                $"The forest has {Features} features and {Classes} classes; the table has {rows.Features} and {rows.Classes}.",
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

    /// <summary>Writes the forest in the format that <see cref="Load"/> reads. The stream stays open.</summary>
    public void Save(Stream stream)
    {
        using BinaryWriter writer = new(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        ForestFile.Write(this, writer);
    }

    /// <summary>Reads a forest that <see cref="Save"/> wrote. The stream stays open.</summary>
    /// <exception cref="InvalidDataException">The file is not that of a forest, or is damaged.</exception>
    public static Forest Load(Stream stream)
    {
        using BinaryReader reader = new(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        return ForestFile.Read(reader);
    }

    /// <summary>Returns the index of the greatest value, the first of equal ones.</summary>
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
            throw new ArgumentException($"The forest has {Features} features; {rows.Length} values were given.", nameof(rows));
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
