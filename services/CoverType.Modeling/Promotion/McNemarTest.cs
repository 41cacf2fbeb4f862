using MathNet.Numerics.Distributions;

namespace CoverType.Modeling.Promotion;

/// <summary>
/// McNemar's exact test (McNemar 1947): the sign test on the cells for which exactly one of two models is right.
/// </summary>
internal static class McNemarTest
{
    /// <summary>
    /// Returns the one-sided p-value: the probability of at least <paramref name="wins"/> heads in
    /// <paramref name="wins"/> + <paramref name="losses"/> throws of a fair coin.
    /// </summary>
    public static double OneSided(int wins, int losses)
    {
        int cells = wins + losses;
        double sum = 0;
        for (int heads = wins; heads <= cells; heads++)
        {
            sum += Binomial.PMF(0.5, cells, heads);
        }

        return Math.Min(sum, 1);
    }
}
