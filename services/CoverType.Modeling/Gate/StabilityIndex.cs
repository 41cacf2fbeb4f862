namespace CoverType.Modeling.Gate;

/// <summary>
/// The population stability index: the sum over all bins of (now - before) * ln(now / before). 0 where nothing has
/// moved; the symmetric form of the Kullback-Leibler divergence.
/// </summary>
internal static class StabilityIndex
{
    /// <summary>An empty bin counts as this share, or a single cell in it would make the index infinite.</summary>
    private const double LeastShare = 1e-4;

    public static double Of(IReadOnlyList<double> before, IReadOnlyList<double> now)
    {
        double sum = 0;
        for (int bin = 0; bin < before.Count; bin++)
        {
            double was = Math.Max(before[bin], LeastShare);
            double isNow = Math.Max(now[bin], LeastShare);
            sum += (isNow - was) * Math.Log(isNow / was);
        }

        return sum;
    }
}
