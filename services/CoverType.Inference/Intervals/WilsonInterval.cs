namespace CoverType.Inference.Intervals;

/// <summary>
/// The interval that a share lies in with 95 % confidence, after E. B. Wilson (1927). Unlike the normal one it is right for
/// shares near 0 and 1.
/// </summary>
internal static class WilsonInterval
{
    private const double Z = 1.959963984540054;

    /// <summary>Returns the interval of the share of successes among trials, of which there is at least one.</summary>
    public static (double Low, double High) Of(long successes, long trials)
    {
        double share = (double)successes / trials;
        double scale = 1 + (Z * Z / trials);
        double centre = (share + (Z * Z / (2.0 * trials))) / scale;
        double half = Z / scale * Math.Sqrt((share * (1 - share) / trials) + (Z * Z / (4.0 * trials * trials)));
        return (Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
