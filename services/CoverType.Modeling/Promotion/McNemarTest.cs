namespace CoverType.Modeling.Promotion;

/// <summary>
/// McNemar's exact test: of the cells on which just one of two models is right, is it more often the first than chance
/// would have it? (McNemar 1947; the exact form is the sign test on these cells.)
/// </summary>
internal static class McNemarTest
{
    /// <summary>
    /// The probability of at least <paramref name="wins"/> heads among <paramref name="wins"/> + <paramref
    /// name="losses"/> throws of a fair coin.
    /// </summary>
    public static double OneSided(int wins, int losses)
    {
        int cells = wins + losses;
        double sum = 0;
        for (int heads = wins; heads <= cells; heads++)
        {
            sum += Math.Exp(LogChoose(cells, heads) - (cells * Math.Log(2)));
        }

        return Math.Min(sum, 1);
    }

    private static double LogChoose(int from, int taken) =>
        LogFactorial(from) - LogFactorial(taken) - LogFactorial(from - taken);

    /// <summary>ln n!, exact up to 20 and by Stirling's series beyond (error below 1e-9).</summary>
    private static double LogFactorial(int n)
    {
        if (n <= 20)
        {
            double product = 1;
            for (int factor = 2; factor <= n; factor++)
            {
                product *= factor;
            }

            return Math.Log(product);
        }

        double x = n + 1.0;
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI))
            + (1 / (12 * x)) - (1 / (360 * x * x * x)) + (1 / (1260 * Math.Pow(x, 5)));
    }
}
