namespace CoverType.Modeling.Features;

/// <summary>
/// Features computed from the elevation and the distances to water, roads and fire points. The cuts of a tree are
/// parallel to the axes; with these features they can also be oblique, as the zones of the forest and the positions of
/// cells are.
/// </summary>
/// <remarks>
/// They were chosen by cross-validation on training rows, without the hold-out; <c>docs/modeling.md</c> contains the
/// table and its command.
/// </remarks>
public static class TerrainFeatures
{
    private const string Elevation = "Elevation";
    private const string Water = "Horizontal_Distance_To_Hydrology";
    private const string AboveWater = "Vertical_Distance_To_Hydrology";
    private const string Roads = "Horizontal_Distance_To_Roadways";
    private const string Fire = "Horizontal_Distance_To_Fire_Points";

    /// <summary>The elevation of the nearest water, and the elevation reduced by the distance to it.</summary>
    public static IReadOnlyList<DerivedFeature> HeightAndWater { get; } =
    [
        new("Elevation_Of_Hydrology", [new(Elevation), new(AboveWater, -1)]),
        new("Elevation_Minus_Fifth_Of_Hydrology", [new(Elevation, 5), new(Water, -1)]),
    ];

    /// <summary>
    /// Sums and differences of two of the three horizontal distances. Those to roads and fire points have the
    /// widest range and locate a cell best; they are combined in three directions.
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

    /// <summary>
    /// Sums and differences of the elevation and the distances to roads and fire points, whose range is some five times
    /// as wide.
    /// </summary>
    public static IReadOnlyList<DerivedFeature> HeightAndDistances { get; } =
    [
        new("Elevation_Plus_Fifths_Of_Roadways_And_Fire_Points", [new(Elevation, 5), new(Roads), new(Fire)]),
        new("Elevation_Plus_Fifth_Of_Roadways_Minus_Of_Fire_Points", [new(Elevation, 5), new(Roads), new(Fire, -1)]),
        new("Elevation_Minus_Fifth_Of_Roadways_Plus_Of_Fire_Points", [new(Elevation, 5), new(Roads, -1), new(Fire)]),
        new("Elevation_Minus_Fifths_Of_Roadways_And_Fire_Points", [new(Elevation, 5), new(Roads, -1), new(Fire, -1)]),
    ];

    /// <summary>All of the above.</summary>
    public static IReadOnlyList<DerivedFeature> Sums { get; } =
        [.. HeightAndWater, .. TwoDistances, .. ThreeDistances, .. HeightAndDistances];

    /// <summary>
    /// <see cref="Sums"/>, <see cref="SlopeFeatures.Falls"/>, and the record's columns but those that the falls replace.
    /// </summary>
    public static FeatureSet All { get; } = new(Sums, SlopeFeatures.Falls, SlopeFeatures.Replaced);
}
