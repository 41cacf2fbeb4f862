using CoverType.DataApi.Simulation;
using CoverType.Domain;

namespace CoverType.DataApi.Profiling;

/// <summary>Finds where the sun stood when a hillshade was taken.</summary>
internal static class SunFit
{
    private const int Passes = 3;
    private const double Outlier = 5;
    private const int AngleDigits = 2;

    // Hillshades are cut off to whole numbers: on average half a unit is missing.
    private const double CutOff = 0.5;

    /// <summary>
    /// Fits the sun by least squares. The formula of the light (<see cref="SunPosition.Light"/>) is linear in three numbers:
    /// with s the slope and a the aspect, <c>p cos s + q sin s cos a + r sin s sin a</c>. Cells in the shade or in full
    /// light tell nothing, nor do the few whose hillshade is not that of their slope.
    /// </summary>
    public static SunPosition Fit(string column, IReadOnlyList<LabelledCell> cells)
    {
        Func<ForestCell, int> light = ForestFeatures.Numeric.Single(feature => feature.Column == column).Value;
        List<(double[] Terms, double Light)> samples =
        [
            .. cells.Select(cell => cell.Cell)
                .Where(cell => light(cell) is > 0 and < 254)
                .Select(cell => (Terms(cell), light(cell) + CutOff)),
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

    /// <summary>Solves the normal equations by Cramer's rule.</summary>
    private static double[] Solve(List<(double[] Terms, double Light)> samples)
    {
        double[][] columns = [new double[3], new double[3], new double[3]];
        double[] right = new double[3];
        foreach ((double[] terms, double light) in samples)
        {
            for (int i = 0; i < 3; i++)
            {
                right[i] += terms[i] * light;
                for (int j = 0; j < 3; j++)
                {
                    columns[j][i] += terms[i] * terms[j];
                }
            }
        }

        double whole = Determinant(columns[0], columns[1], columns[2]);
        return
        [
            Determinant(right, columns[1], columns[2]) / whole,
            Determinant(columns[0], right, columns[2]) / whole,
            Determinant(columns[0], columns[1], right) / whole,
        ];
    }

    private static double Determinant(double[] a, double[] b, double[] c) =>
        (a[0] * ((b[1] * c[2]) - (b[2] * c[1])))
        - (b[0] * ((a[1] * c[2]) - (a[2] * c[1])))
        + (c[0] * ((a[1] * b[2]) - (a[2] * b[1])));
}
