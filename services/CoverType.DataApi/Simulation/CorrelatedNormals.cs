using MathNet.Numerics.LinearAlgebra;

namespace CoverType.DataApi.Simulation;

/// <summary>Draws standard normal values with given correlations.</summary>
internal sealed class CorrelatedNormals
{
    // Correlations are stored in whole percents; shrinking them a little makes up for the rounding.
    private const double Shrinkage = 0.98;
    private const double MinimumEigenvalue = 1e-3;

    private readonly double[,] _factor;

    /// <summary>Prepares the draws.</summary>
    /// <param name="count">The number of values.</param>
    /// <param name="percents">The upper triangle of their correlations, row by row, in percent.</param>
    public CorrelatedNormals(int count, IReadOnlyList<int> percents)
    {
        Matrix<double> correlations = Matrix<double>.Build.DenseIdentity(count);
        int next = 0;
        for (int i = 0; i < count; i++)
        {
            for (int j = i + 1; j < count; j++)
            {
                correlations[i, j] = correlations[j, i] = Shrinkage * percents[next++] / 100;
            }
        }

        _factor = MakePositiveDefinite(correlations).Cholesky().Factor.ToArray();
    }

    /// <summary>Draws the values.</summary>
    public void Draw(Random random, Span<double> values)
    {
        Span<double> independent = stackalloc double[values.Length + 1];
        for (int i = 0; i < values.Length; i += 2)
        {
            (independent[i], independent[i + 1]) = DrawPair(random);
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

    /// <summary>
    /// Shrinks the correlations further if they are not those of any distribution, which raises the smallest eigenvalue
    /// to the minimum. The diagonal stays 1.
    /// </summary>
    private static Matrix<double> MakePositiveDefinite(Matrix<double> correlations)
    {
        double smallest = correlations.Evd(Symmetricity.Symmetric).EigenValues.Min(value => value.Real);
        if (smallest >= MinimumEigenvalue)
        {
            return correlations;
        }

        double scale = (1 - MinimumEigenvalue) / (1 - smallest);
        return (correlations * scale) + (Matrix<double>.Build.DenseIdentity(correlations.RowCount) * (1 - scale));
    }

    // Box and Muller, 1958. MathNet's sampler takes other numbers from the generator: a seed would give other records.
    private static (double First, double Second) DrawPair(Random random)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        (double sine, double cosine) = Math.SinCos(2 * Math.PI * random.NextDouble());
        return (radius * cosine, radius * sine);
    }
}
