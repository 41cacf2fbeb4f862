namespace CoverType.Modeling.Gate;

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
    internal static NumericProfile Of(string column, int[] values)
    {
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

    /// <summary>Returns the shares of other values in the bins of this profile.</summary>
    internal IReadOnlyList<double> SharesOf(IReadOnlyCollection<int> values) => SharesOf(values, Edges);

    private static double[] SharesOf(IReadOnlyCollection<int> values, IReadOnlyList<int> edges)
    {
        double[] shares = new double[edges.Count + 1];
        foreach (int value in values)
        {
            int bin = 0;
            while (bin < edges.Count && value > edges[bin])
            {
                bin++;
            }

            shares[bin] += 1.0 / values.Count;
        }

        return shares;
    }
}
