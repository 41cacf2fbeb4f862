namespace CoverType.DataApi.Simulation;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    /// <summary>Draws two independent values (Box and Muller, 1958).</summary>
    public static (double First, double Second) DrawPair(Random random)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        (double sine, double cosine) = Math.SinCos(2 * Math.PI * random.NextDouble());
        return (radius * cosine, radius * sine);
    }

    /// <summary>
    /// The probability of a value up to <paramref name="z"/>, within 7.5e-8 (Abramowitz and Stegun, formula 26.2.17).
    /// </summary>
    public static double Cumulative(double z)
    {
        double t = 1 / (1 + (0.2316419 * Math.Abs(z)));
        double polynomial =
            t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        double tail = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * polynomial;
        return z >= 0 ? 1 - tail : tail;
    }
}
