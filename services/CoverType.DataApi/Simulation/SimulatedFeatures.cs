using CoverType.Domain;

namespace CoverType.DataApi.Simulation;

/// <summary>
/// The seven numeric features that are drawn. The other three, the hillshades, are computed from aspect and slope.
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

    /// <summary>The columns of the hillshades, in order.</summary>
    public static IReadOnlyList<string> Hillshades { get; } = ["Hillshade_9am", "Hillshade_Noon", "Hillshade_3pm"];

    /// <summary>The seven features, in the order of the columns; the constants are indexes into it.</summary>
    public static IReadOnlyList<NumericFeature> All { get; } =
        [.. ForestFeatures.Numeric.Where(feature => !Hillshades.Contains(feature.Column))];
}
