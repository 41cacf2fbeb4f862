namespace CoverType.Modeling.Features;

/// <summary>
/// The fall of the ground to the east and to the north: tan(slope) times the sine and the cosine of the aspect. The
/// aspect alone jumps from 359 to 0 degrees and means nothing on level ground; the three hillshades are functions of
/// both angles.
/// </summary>
/// <remarks>
/// The angles are whole degrees, so each function is a table of thousandths. A product is a whole number of millionths,
/// exact in single precision up to a slope of 86 degrees, and above it rounded in the same way everywhere.
/// </remarks>
public static class SlopeFeatures
{
    private const string Aspect = "Aspect";
    private const string Slope = "Slope";
    private const int Scale = 1000;
    private const int FullCircle = 360;
    private const int Upright = 90;

    /// <summary>The sine of the aspect in thousandths.</summary>
    public static ColumnTable SineOfAspect { get; } = new("sine", Aspect, Thousandths(FullCircle, Math.Sin));

    /// <summary>The cosine of the aspect in thousandths.</summary>
    public static ColumnTable CosineOfAspect { get; } = new("cosine", Aspect, Thousandths(FullCircle, Math.Cos));

    /// <summary>The tangent of the slope in thousandths. That of 90 degrees, infinite, is that of 89.</summary>
    public static ColumnTable TangentOfSlope { get; } =
        new("tangent", Slope, [.. Thousandths(Upright - 1, Math.Tan), Thousandths(Upright - 1, Math.Tan)[^1]]);

    /// <summary>The fall to the east and the fall to the north.</summary>
    public static IReadOnlyList<TableProduct> Falls { get; } =
    [
        new("Slope_To_East", TangentOfSlope, SineOfAspect),
        new("Slope_To_North", TangentOfSlope, CosineOfAspect),
    ];

    /// <summary>The columns that the falls replace: aspect, slope and the three hillshades.</summary>
    public static IReadOnlyList<string> Replaced { get; } =
        [Aspect, Slope, "Hillshade_9am", "Hillshade_Noon", "Hillshade_3pm"];

    private static long[] Thousandths(int last, Func<double, double> function) =>
    [
        .. Enumerable.Range(0, last + 1).Select(degrees => (long)Math.Round(Scale * function(double.DegreesToRadians(degrees)))),
    ];
}
