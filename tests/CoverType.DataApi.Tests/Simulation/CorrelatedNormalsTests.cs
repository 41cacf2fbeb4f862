using CoverType.DataApi.Simulation;
using MathNet.Numerics.Distributions;

namespace CoverType.DataApi.Tests.Simulation;

public sealed class CorrelatedNormalsTests
{
    [Fact]
    public void Draw_EveryGroupOfTheEmbeddedProfile_GivesTheValuesOfTheFirstFactorization()
    {
        int count = SimulatedFeatures.All.Count;
        Span<double> values = stackalloc double[count];
        foreach (ProfiledGroup group in ForestProfile.Embedded().Groups)
        {
            double[,] factor = FactorByHand(count, group.Correlations);
            new CorrelatedNormals(count, group.Correlations).Draw(new Random(5), values);

            double[] independent = DrawByHand(new Random(5), count);
            for (int i = 0; i < count; i++)
            {
                double expected = Enumerable.Range(0, i + 1).Sum(j => factor[i, j] * independent[j]);
                values[i].ShouldBe(expected, tolerance: 1e-12);
            }
        }
    }

    [Fact]
    public void Draw_CorrelationsOfNoDistribution_AreShrunk()
    {
        // The first value cannot be like the second, the second like the third, and the first unlike the third.
        CorrelatedNormals normals = new(3, [99, -99, 99]);
        Random random = new(1);
        double[] sums = new double[3];
        double[] values = new double[3];
        for (int draw = 0; draw < 20_000; draw++)
        {
            normals.Draw(random, values);
            for (int i = 0; i < 3; i++)
            {
                sums[i] += values[i] * values[i];
            }
        }

        sums.ShouldAllBe(sum => Math.Abs((sum / 20_000) - 1) < 0.05);
    }

    [Theory]
    [InlineData(-4)]
    [InlineData(-1.2)]
    [InlineData(0)]
    [InlineData(0.7)]
    [InlineData(3)]
    public void Cumulative_OfMathNet_IsThatOfTheFirstFormWithinItsError(double z)
    {
        // Abramowitz and Stegun, formula 26.2.17, whose error is 7.5e-8 at most.
        double t = 1 / (1 + (0.2316419 * Math.Abs(z)));
        double polynomial =
            t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        double tail = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * polynomial;

        Normal.CDF(0, 1, z).ShouldBe(z >= 0 ? 1 - tail : tail, tolerance: 7.5e-8);
    }

    private static double[] DrawByHand(Random random, int count)
    {
        double[] values = new double[count + 1];
        for (int i = 0; i < count; i += 2)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * random.NextDouble());
            (values[i], values[i + 1]) = (radius * cosine, radius * sine);
        }

        return values;
    }

    private static double[,] FactorByHand(int count, IReadOnlyList<int> percents)
    {
        double[,] matrix = new double[count, count];
        int next = 0;
        for (int i = 0; i < count; i++)
        {
            for (int j = i + 1; j < count; j++)
            {
                matrix[j, i] = 0.98 * percents[next++] / 100;
            }
        }

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

            factor[i, i] = Math.Sqrt(1 - length);
        }

        return factor;
    }
}
