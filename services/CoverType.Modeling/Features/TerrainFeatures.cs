namespace CoverType.Modeling.Features;

/// <summary>
/// Features that pay, made of height and of the distances to water, roads and fire points. A tree cuts along the axes;
/// these let it cut across them, where the zones of the forest lie and where a cell stands within its region.
/// </summary>
/// <remarks>
/// Chosen by cross-validation on training rows, never on the hold-out: <c>docs/modeling.md</c> has the table and the
/// command that remakes it.
/// </remarks>
public static class TerrainFeatures
{
    private const string Elevation = "Elevation";
    private const string Water = "Horizontal_Distance_To_Hydrology";
    private const string AboveWater = "Vertical_Distance_To_Hydrology";
    private const string Roads = "Horizontal_Distance_To_Roadways";
    private const string Fire = "Horizontal_Distance_To_Fire_Points";

    /// <summary>Height against the nearest water, and the distance to it: the height of the valley's floor.</summary>
    public static IReadOnlyList<DerivedFeature> HeightAndWater { get; } =
    [
        new("Elevation_Of_Hydrology", [new(Elevation), new(AboveWater, -1)]),
        new("Elevation_Minus_Fifth_Of_Hydrology", [new(Elevation, 5), new(Water, -1)]),
        new("Squared_Distance_To_Hydrology", [new(Water, Squared: true), new(AboveWater, Squared: true)]),
    ];

    /// <summary>Sums and differences of two of the three horizontal distances.</summary>
    public static IReadOnlyList<DerivedFeature> Distances { get; } =
    [
        new("Hydrology_Plus_Fire_Points", [new(Water), new(Fire)]),
        new("Hydrology_Minus_Fire_Points", [new(Water), new(Fire, -1)]),
        new("Hydrology_Plus_Roadways", [new(Water), new(Roads)]),
        new("Hydrology_Minus_Roadways", [new(Water), new(Roads, -1)]),
        new("Roadways_Plus_Fire_Points", [new(Roads), new(Fire)]),
        new("Roadways_Minus_Fire_Points", [new(Roads), new(Fire, -1)]),
    ];

    /// <summary>Height with and against the distances, which spread some five times as far.</summary>
    public static IReadOnlyList<DerivedFeature> HeightAndDistances { get; } =
    [
        new("Elevation_Plus_Fifth_Of_Roadways", [new(Elevation, 5), new(Roads)]),
        new("Elevation_Minus_Fifth_Of_Roadways", [new(Elevation, 5), new(Roads, -1)]),
        new("Elevation_Plus_Fifth_Of_Fire_Points", [new(Elevation, 5), new(Fire)]),
        new("Elevation_Minus_Fifth_Of_Fire_Points", [new(Elevation, 5), new(Fire, -1)]),
    ];

    /// <summary>The record's columns and all of the above.</summary>
    public static FeatureSet All { get; } = new([.. HeightAndWater, .. Distances, .. HeightAndDistances]);
}
