using CoverType.DataApi.Simulation;
using CoverType.Domain;
using MathNet.Numerics.LinearAlgebra;

namespace CoverType.DataApi.Profiling;

/// <summary>Fits the position of the sun of a hillshade.</summary>
internal static class SunFit
{
    private const int Passes = 3;
    private const double Outlier = 5;
    private const int AngleDigits = 2;

    // Hillshades are truncated to whole numbers; half a unit is the mean of the difference.
    private const double MeanTruncation = 0.5;

    /// <summary>
    /// Returns the position by least squares. The formula of the light (<see cref="SunPosition.Light"/>) is linear in
    /// three numbers: with s the slope and a the aspect, <c>p cos s + q sin s cos a + r sin s sin a</c>. Cells in the
    /// shade or in full light are left out, and outliers after the first pass.
    /// </summary>
    public static SunPosition Fit(string column, IReadOnlyList<LabelledCell> cells)
    {
        Func<ForestCell, int> light = ForestFeatures.Numeric.Single(feature => feature.Column == column).Value;
        List<(double[] Terms, double Light)> samples =
        [
            .. cells.Select(cell => cell.Cell)
                .Where(cell => light(cell) is > 0 and < 254)
                .Select(cell => (Terms(cell), light(cell) + MeanTruncation)),
        ];
        double[] sun = Solve(samples);
        for (int pass = 1; pass < Passes; pass++)
        {
            double[] last = sun;
            sun = Solve([.. samples.Where(sample => Math.Abs(Product(last, sample.Terms) - sample.Light) < Outlier)]);
        }

        double azimuth = double.RadiansToDegrees(Math.Atan2(sun[2], sun[1]));
        double altitude = double.RadiansToDegrees(Math.Atan2(sun[0], double.Hypot(sun[1], sun[2])));
        return new SunPosition(
            column, Math.Round((azimuth + 360) % 360, AngleDigits), Math.Round(altitude, AngleDigits));
    }

    private static double[] Terms(ForestCell cell)
    {
        (double sineOfSlope, double cosineOfSlope) = Math.SinCos(double.DegreesToRadians(cell.Slope));
        (double sineOfAspect, double cosineOfAspect) = Math.SinCos(double.DegreesToRadians(cell.Aspect));
        return [cosineOfSlope, sineOfSlope * cosineOfAspect, sineOfSlope * sineOfAspect];
    }

    private static double Product(double[] first, double[] second) =>
        (first[0] * second[0]) + (first[1] * second[1]) + (first[2] * second[2]);

    /// <summary>Solves the least-squares problem by its normal equations.</summary>
    private static double[] Solve(List<(double[] Terms, double Light)> samples)
    {
        Matrix<double> products = Matrix<double>.Build.Dense(3, 3);
        Vector<double> right = Vector<double>.Build.Dense(3);
        foreach ((double[] terms, double light) in samples)
        {
            for (int i = 0; i < 3; i++)
            {
                right[i] += terms[i] * light;
                for (int j = 0; j < 3; j++)
                {
                    products[i, j] += terms[i] * terms[j];
                }
            }
        }

        return products.Solve(right).ToArray();
    }
}
