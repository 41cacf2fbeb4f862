using CoverType.Domain;

namespace CoverType.DataApi.Simulation;

/// <summary>
/// The seven numeric features that are drawn. The other three, the hillshades, follow from aspect and slope.
/// </summary>
internal static class SimulatedFeatures
{
    public const int Elevation = 0;
    public const int Aspect = 1;
    public const int Slope = 2;
    public const int HorizontalDistanceToHydrology = 3;
    public const int VerticalDistanceToHydrology = 4;
    public const int HorizontalDistanceToRoadways = 5;
    public const int HorizontalDistanceToFirePoints = 6;

    /// <summary>The hillshades' columns, in order.</summary>
    public static IReadOnlyList<string> Hillshades { get; } = ["Hillshade_9am", "Hillshade_Noon", "Hillshade_3pm"];

    /// <summary>The seven, in column order; the constants are places in it.</summary>
    public static IReadOnlyList<NumericFeature> All { get; } =
        [.. ForestFeatures.Numeric.Where(feature => !Hillshades.Contains(feature.Column))];
}
