namespace RandomForest.ML;

/// <summary>Rows to train on or to score: numbers in row-major order, and a class for each row.</summary>
public sealed class ForestTable
{
    private readonly float[] _values;
    private readonly int[] _labels;
    private readonly float[]? _weights;
    private readonly int[] _categorical;

    /// <summary>Wraps the arrays (they are not copied) after checking them.</summary>
    /// <param name="features">Number of columns, at least 1.</param>
    /// <param name="classes">Number of classes, at least 1; some of them may have no row.</param>
    /// <param name="values">The cells, row after row: <c>rows * features</c> finite numbers.</param>
    /// <param name="labels">The class of each row, 0 to <c>classes - 1</c>.</param>
    /// <param name="weights">What each row counts, finite and not negative; null where each counts 1.</param>
    /// <param name="categoricalFeatures">
    /// The columns that hold codes of categories (whole numbers from 0 up) instead of quantities.
    /// </param>
    /// <exception cref="ArgumentException">A shape or a value is wrong; the message names row and column.</exception>
    public ForestTable(
        int features,
        int classes,
        float[] values,
        int[] labels,
        float[]? weights = null,
        IReadOnlyCollection<int>? categoricalFeatures = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classes, ushort.MaxValue);
        Features = features;
        Classes = classes;
        _values = values;
        _labels = labels;
        _weights = weights;
        _categorical = categoricalFeatures is null ? [] : [.. categoricalFeatures.Order()];
        ForestTableCheck.Check(this);
    }

    private ForestTable(ForestTable other, float[] values)
    {
        Features = other.Features;
        Classes = other.Classes;
        _values = values;
        _labels = other._labels;
        _weights = other._weights;
        _categorical = other._categorical;
    }

    /// <summary>Number of rows.</summary>
    public int Rows => _labels.Length;

    /// <summary>Number of columns.</summary>
    public int Features { get; }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>All cells, row after row.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>The class of each row.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>What each row counts; empty where each counts 1.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>The columns that hold codes of categories, in ascending order.</summary>
    public IReadOnlyList<int> CategoricalFeatures => _categorical;

    /// <summary>The cells of one row.</summary>
    public ReadOnlySpan<float> Row(int row) => _values.AsSpan(row * Features, Features);

    /// <summary>
    /// Class weights that give every class that has rows the same say: all rows' weight divided by the class's and by the
    /// number of such classes. A class without rows gets 1.
    /// </summary>
    public float[] BalancedClassWeights()
    {
        double[] sums = new double[Classes];
        for (int row = 0; row < Rows; row++)
        {
            sums[_labels[row]] += _weights is null ? 1 : _weights[row];
        }

        double all = sums.Sum();
        int present = sums.Count(sum => sum > 0);
        return [.. sums.Select(sum => sum > 0 ? (float)(all / (sum * present)) : 1f)];
    }

    /// <summary>The same rows with other cells, which were made of this table's own.</summary>
    internal ForestTable With(float[] values) => new(this, values);
}
