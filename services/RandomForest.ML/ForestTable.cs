namespace RandomForest.ML;

/// <summary>
/// Labelled rows to train on or to evaluate on: numbers in row-major order, and a class for each row.
/// </summary>
public sealed class ForestTable
{
    private readonly float[] _values;
    private readonly int[] _labels;
    private readonly float[]? _weights;
    private readonly int[] _categorical;

    /// <summary>Wraps the arrays, which are not copied, and checks them.</summary>
    /// <param name="features">The number of columns, at least 1.</param>
    /// <param name="classes">The number of classes, 1 to 65,535; some of them may have no row.</param>
    /// <param name="values">The values, row after row: <c>rows * features</c> finite numbers.</param>
    /// <param name="labels">The class of each row, 0 to <c>classes - 1</c>.</param>
    /// <param name="weights">The weight of each row, a finite number from 0 up; null if each weighs 1.</param>
    /// <param name="categoricalFeatures">
    /// The columns whose values are codes of categories (whole numbers from 0 up) instead of quantities.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A length or a value is wrong; the message names the row and the column.
    /// </exception>
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

    /// <summary>The number of rows.</summary>
    public int Rows => _labels.Length;

    /// <summary>The number of columns.</summary>
    public int Features { get; }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>The values of all rows, row after row.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>The class of each row.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>The weight of each row; empty if each weighs 1.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>The columns whose values are codes of categories, in ascending order.</summary>
    public IReadOnlyList<int> CategoricalFeatures => _categorical;

    /// <summary>Returns the values of one row.</summary>
    public ReadOnlySpan<float> Row(int row) => _values.AsSpan(row * Features, Features);

    /// <summary>
    /// Returns class weights that make the classes equally heavy: the weight of all rows, divided by that of the
    /// class's rows and by the number of classes that have a weight. A class whose rows weigh nothing gets 1.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// A class weighs so little beside the others that its class weight would exceed float32.
    /// </exception>
    public float[] BalancedClassWeights()
    {
        double[] sums = new double[Classes];
        for (int row = 0; row < Rows; row++)
        {
            sums[_labels[row]] += _weights is null ? 1 : _weights[row];
        }

        double all = sums.Sum();
        int present = sums.Count(sum => sum > 0);
        float[] weights = [.. sums.Select(sum => sum > 0 ? (float)(all / sum / present) : 1f)];
        int tooLarge = Array.FindIndex(weights, float.IsPositiveInfinity);
        return tooLarge < 0
            ? weights
            : throw new InvalidOperationException(
                $"Class {tooLarge} weighs {sums[tooLarge]} of {all}: its balanced class weight would exceed float32.");
    }

    /// <summary>
    /// Returns a table of other values with this one's labels and weights. The values are not checked.
    /// </summary>
    internal ForestTable With(float[] values) => new(this, values);
}
