using System.Numerics;

namespace RandomForest.ML.Growing;

/// <summary>The rows of a table that have a weight above 0: the row's own weight times that of its class.</summary>
internal sealed class TrainingRows
{
    // The most that the weights of a tree's rows add up to, as a power of two. A float32 holds numbers below 2^128.
    private const int LargestSumExponent = 126;
    private const int SingleBits = 24;

    private readonly ForestTable _data;
    private readonly float[]? _weights;

    /// <exception cref="ArgumentException">
    /// There are not as many class weights as classes, they leave no row, or the weight of a row is too small beside
    /// that of another.
    /// </exception>
    internal TrainingRows(ForestTable data, IReadOnlyList<float>? classWeights)
    {
        if (classWeights is not null && classWeights.Count != data.Classes)
        {
            throw new ArgumentException(
                $"{data.Classes} classes need as many class weights; there are {classWeights.Count}.");
        }

        _data = data;
        double[]? products = Multiply(data, classWeights);
        IEnumerable<int> rows = Enumerable.Range(0, data.Rows);
        Rows = [.. (products is null ? rows : rows.Where(row => products[row] > 0)).OrderBy(Class)];
        if (Rows.Length == 0)
        {
            throw new ArgumentException("The class weights leave no row with a weight above 0.");
        }

        if (products is not null)
        {
            _weights = Scale(products);
        }

        SumsAreExact = FitsSingle();
    }

    /// <summary>The rows' places in the table, class by class, and in ascending order within a class.</summary>
    internal int[] Rows { get; }

    /// <summary>
    /// True if float32 sums of the weights of a tree's rows are exact: they are multiples of one power of two, and at
    /// most 2^24 times as large.
    /// </summary>
    internal bool SumsAreExact { get; }

    internal int Class(int row) => _data.Labels[row];

    /// <summary>
    /// The row's weight times that of its class, scaled by a power of two that is common to all rows: only the
    /// relations of the weights matter, and their sums and multiples then stay within float32.
    /// </summary>
    internal float Weight(int row) => _weights is null ? 1 : _weights[row];

    /// <summary>The weights, or null if all are equal. The product of two float32 numbers is exact in double.</summary>
    private static double[]? Multiply(ForestTable data, IReadOnlyList<float>? classWeights)
    {
        if (data.Weights.IsEmpty && classWeights is null)
        {
            return null;
        }

        double[] products = new double[data.Rows];
        for (int row = 0; row < products.Length; row++)
        {
            double own = data.Weights.IsEmpty ? 1 : data.Weights[row];
            products[row] = own * (classWeights is null ? 1 : classWeights[data.Labels[row]]);
        }

        return products[0] > 0 && products.AsSpan().IndexOfAnyExcept(products[0]) < 0 ? null : products;
    }

    private float[] Scale(double[] products)
    {
        double largest = Rows.Max(row => products[row]);
        double scale = Math.ScaleB(1, LargestSumExponent - 1 - Math.ILogB(largest * Rows.Length));
        float[] weights = new float[products.Length];
        foreach (int row in Rows)
        {
            weights[row] = (float)(products[row] * scale);
            if (weights[row] <= 0)
            {
                throw new ArgumentException(
                    $"Row {row}: the weight {products[row]} (the row's own times that of its class) is too small beside the "
                    + $"largest, {largest}. Use 0 to leave the row out.");
            }
        }

        return weights;
    }

    private bool FitsSingle()
    {
        if (_weights is null)
        {
            return Rows.Length <= 1 << SingleBits;
        }

        double largest = Rows.Max(row => _weights[row]);
        double unit = Rows.Min(row => LowestBit(_weights[row]));
        return largest * Rows.Length / unit <= 1 << SingleBits;
    }

    /// <summary>The largest power of two that a positive number is a multiple of.</summary>
    private static double LowestBit(float number)
    {
        const int fractionBits = SingleBits - 1;
        uint bits = BitConverter.SingleToUInt32Bits(number);
        uint fraction = bits & ((1u << fractionBits) - 1);
        int exponent = float.IsSubnormal(number) ? -149 : Math.ILogB(number) - fractionBits;
        uint significand = float.IsSubnormal(number) ? fraction : fraction | (1u << fractionBits);
        return Math.ScaleB(1, exponent + BitOperations.TrailingZeroCount(significand));
    }
}
