namespace CoverType.DataApi.Simulation;

/// <summary>Draws standard normal values that are correlated as told.</summary>
internal sealed class CorrelatedNormals
{
    // Correlations are kept in whole percents, and so may be a little off a possible matrix: they are shrunk a little.
    private const double Shrinkage = 0.98;
    private const double SmallestPivot = 1e-3;

    private readonly double[,] _factor;

    /// <summary>Prepares the draws.</summary>
    /// <param name="count">The number of values.</param>
    /// <param name="percents">The upper triangle of their correlations, row by row, in percent.</param>
    public CorrelatedNormals(int count, IReadOnlyList<int> percents)
    {
        double[,] correlations = new double[count, count];
        int next = 0;
        for (int i = 0; i < count; i++)
        {
            correlations[i, i] = 1;
            for (int j = i + 1; j < count; j++)
            {
                correlations[j, i] = Shrinkage * percents[next++] / 100;
            }
        }

        _factor = LowerFactor(correlations, count);
    }

    /// <summary>Draws the values.</summary>
    public void Draw(Random random, Span<double> values)
    {
        Span<double> independent = stackalloc double[values.Length + 1];
        for (int i = 0; i < values.Length; i += 2)
        {
            (independent[i], independent[i + 1]) = NormalDistribution.DrawPair(random);
        }

        for (int i = 0; i < values.Length; i++)
        {
            values[i] = 0;
            for (int j = 0; j <= i; j++)
            {
                values[i] += _factor[i, j] * independent[j];
            }
        }
    }

    /// <summary>Cholesky's factor; the rows are scaled so that each value has variance 1 even where a pivot was raised.</summary>
    private static double[,] LowerFactor(double[,] matrix, int count)
    {
        double[,] factor = new double[count, count];
        for (int i = 0; i < count; i++)
        {
            double length = 0;
            for (int j = 0; j < i; j++)
            {
                double sum = matrix[i, j];
                for (int k = 0; k < j; k++)
                {
                    sum -= factor[i, k] * factor[j, k];
                }

                factor[i, j] = sum / factor[j, j];
                length += factor[i, j] * factor[i, j];
            }

            double pivot = Math.Max(1 - length, SmallestPivot);
            factor[i, i] = Math.Sqrt(pivot);
            double scale = 1 / Math.Sqrt(length + pivot);
            for (int j = 0; j <= i; j++)
            {
                factor[i, j] *= scale;
            }
        }

        return factor;
    }
}
