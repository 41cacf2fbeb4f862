namespace CoverType.Domain.Profiles;

/// <summary>The distribution of a numeric column.</summary>
/// <param name="Column">The column.</param>
/// <param name="Minimum">Its smallest value.</param>
/// <param name="Maximum">Its largest value.</param>
/// <param name="Edges">
/// The upper ends, ascending, of all bins except the last, which has none: the distinct deciles.
/// </param>
/// <param name="Shares">The share of cells in each bin; there is one bin more than edges.</param>
public sealed record NumericProfile(
    string Column, int Minimum, int Maximum, IReadOnlyList<int> Edges, IReadOnlyList<double> Shares)
{
    /// <summary>Creates the profile of values, which are sorted in place.</summary>
    public static NumericProfile Of(string column, int[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Array.Sort(values);
        int[] edges =
        [
            .. Enumerable.Range(1, 9)
                .Select(tenth => values[Math.Max(0, (int)((long)values.Length * tenth / 10) - 1)])
                .Distinct()
                .Where(edge => edge < values[^1]),
        ];
        return new NumericProfile(column, values[0], values[^1], edges, SharesOf(values, edges));
    }

    /// <summary>Returns the bin of a value, from 0 to the number of edges.</summary>
    public int BinOf(int value) => BinOf(value, Edges);

    /// <summary>Returns the shares of other values in the bins of this profile.</summary>
    public IReadOnlyList<double> SharesOf(IReadOnlyCollection<int> values) => SharesOf(values, Edges);

    private static double[] SharesOf(IReadOnlyCollection<int> values, IReadOnlyList<int> edges)
    {
        ArgumentNullException.ThrowIfNull(values);
        double[] shares = new double[edges.Count + 1];
        foreach (int value in values)
        {
            shares[BinOf(value, edges)] += 1.0 / values.Count;
        }

        return shares;
    }

    private static int BinOf(int value, IReadOnlyList<int> edges)
    {
        int bin = 0;
        while (bin < edges.Count && value > edges[bin])
        {
            bin++;
        }

        return bin;
    }
}
