namespace CoverType.Domain.Profiles;

/// <summary>
/// The population stability index: the sum over all bins of (now - before) * ln(now / before). It is 0 for equal
/// distributions, and the symmetric form of the Kullback-Leibler divergence.
/// </summary>
public static class StabilityIndex
{
    /// <summary>The share of an empty bin; with 0 the index would be infinite.</summary>
    private const double MinimumShare = 1e-4;

    /// <summary>Returns the index of two distributions over the same bins.</summary>
    /// <param name="before">The share of each bin in the older distribution.</param>
    /// <param name="now">The share of each bin in the newer distribution.</param>
    public static double Of(IReadOnlyList<double> before, IReadOnlyList<double> now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        double sum = 0;
        for (int bin = 0; bin < before.Count; bin++)
        {
            double old = Math.Max(before[bin], MinimumShare);
            double recent = Math.Max(now[bin], MinimumShare);
            sum += (recent - old) * Math.Log(recent / old);
        }

        return sum;
    }
}
