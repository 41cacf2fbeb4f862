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
    ];

    /// <summary>
    /// Sums and differences of two of the three horizontal distances. Roads and fire points reach farthest, so that they
    /// say most about where a cell is: theirs are taken in three directions.
    /// </summary>
    public static IReadOnlyList<DerivedFeature> TwoDistances { get; } =
    [
        new("Hydrology_Plus_Fire_Points", [new(Water), new(Fire)]),
        new("Hydrology_Minus_Fire_Points", [new(Water), new(Fire, -1)]),
        new("Hydrology_Plus_Roadways", [new(Water), new(Roads)]),
        new("Hydrology_Minus_Roadways", [new(Water), new(Roads, -1)]),
        new("Roadways_Plus_Fire_Points", [new(Roads), new(Fire)]),
        new("Roadways_Minus_Fire_Points", [new(Roads), new(Fire, -1)]),
        new("Twice_Roadways_Plus_Fire_Points", [new(Roads, 2), new(Fire)]),
        new("Twice_Roadways_Minus_Fire_Points", [new(Roads, 2), new(Fire, -1)]),
        new("Roadways_Plus_Twice_Fire_Points", [new(Roads), new(Fire, 2)]),
        new("Roadways_Minus_Twice_Fire_Points", [new(Roads), new(Fire, -2)]),
    ];

    /// <summary>Sums and differences of all three horizontal distances.</summary>
    public static IReadOnlyList<DerivedFeature> ThreeDistances { get; } =
    [
        new("Roadways_Plus_Fire_Points_Plus_Hydrology", [new(Roads), new(Fire), new(Water)]),
        new("Roadways_Plus_Fire_Points_Minus_Hydrology", [new(Roads), new(Fire), new(Water, -1)]),
        new("Roadways_Minus_Fire_Points_Plus_Hydrology", [new(Roads), new(Fire, -1), new(Water)]),
        new("Roadways_Minus_Fire_Points_Minus_Hydrology", [new(Roads), new(Fire, -1), new(Water, -1)]),
    ];

    /// <summary>Height with and against the distances to roads and fire points, which spread some five times as far.</summary>
    public static IReadOnlyList<DerivedFeature> HeightAndDistances { get; } =
    [
        new("Elevation_Plus_Fifths_Of_Roadways_And_Fire_Points", [new(Elevation, 5), new(Roads), new(Fire)]),
        new("Elevation_Plus_Fifth_Of_Roadways_Minus_Of_Fire_Points", [new(Elevation, 5), new(Roads), new(Fire, -1)]),
        new("Elevation_Minus_Fifth_Of_Roadways_Plus_Of_Fire_Points", [new(Elevation, 5), new(Roads, -1), new(Fire)]),
        new("Elevation_Minus_Fifths_Of_Roadways_And_Fire_Points", [new(Elevation, 5), new(Roads, -1), new(Fire, -1)]),
    ];

    /// <summary>The record's columns and all of the above.</summary>
    public static FeatureSet All { get; } =
        new([.. HeightAndWater, .. TwoDistances, .. ThreeDistances, .. HeightAndDistances]);
}
