namespace CoverType.Domain;

/// <summary>
/// The 12 features of a cell in the order of the data set, with their names and ranges.
/// </summary>
/// <remarks>
/// The ranges are those of the measured quantity, wider than the values in the data set: the elevations of Colorado
/// (lowest point 1,010 m, highest 4,401 m), all possible angles and light values, and ten kilometres of distance or one
/// kilometre of height, which is more than the distance to anything in the four areas.
/// </remarks>
public static class ForestFeatures
{
    /// <summary>The column of <see cref="ForestCell.WildernessArea"/>.</summary>
    public const string WildernessAreaColumn = "Wilderness_Area";

    /// <summary>The column of <see cref="ForestCell.SoilType"/>.</summary>
    public const string SoilTypeColumn = "Soil_Type";

    /// <summary>The column of the label.</summary>
    public const string CoverTypeColumn = "Cover_Type";

    /// <summary>The ten numeric features, in column order.</summary>
    public static IReadOnlyList<NumericFeature> Numeric { get; } =
    [
        new("Elevation", "Elevation", "m", 1000, 4500, 2996, cell => cell.Elevation),
        new("Aspect", "Aspect", "°", 0, 360, 127, cell => cell.Aspect),
        new("Slope", "Slope", "°", 0, 90, 13, cell => cell.Slope),
        new(
            "Horizontal_Distance_To_Hydrology", "Distance to water", "m", 0, 10_000, 218,
            cell => cell.HorizontalDistanceToHydrology),
        new(
            "Vertical_Distance_To_Hydrology", "Height above water", "m", -1000, 1000, 29,
            cell => cell.VerticalDistanceToHydrology),
        new(
            "Horizontal_Distance_To_Roadways", "Distance to a road", "m", 0, 10_000, 1986,
            cell => cell.HorizontalDistanceToRoadways),
        new("Hillshade_9am", "Hillshade at 9 am", "", 0, 255, 218, cell => cell.Hillshade9am),
        new("Hillshade_Noon", "Hillshade at noon", "", 0, 255, 226, cell => cell.HillshadeNoon),
        new("Hillshade_3pm", "Hillshade at 3 pm", "", 0, 255, 143, cell => cell.Hillshade3pm),
        new(
            "Horizontal_Distance_To_Fire_Points", "Distance to a fire point", "m", 0, 10_000, 1705,
            cell => cell.HorizontalDistanceToFirePoints),
    ];

    /// <summary>The 12 feature columns in order: the ten of <see cref="Numeric"/>, the area, the soil.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        [.. Numeric.Select(feature => feature.Column), WildernessAreaColumn, SoilTypeColumn];

    /// <summary>Makes a cell from the ten numbers, in the order of <see cref="Numeric"/>. Ranges are not checked.</summary>
    /// <exception cref="ArgumentException"><paramref name="numbers"/> has another length than ten.</exception>
    public static ForestCell CreateCell(ReadOnlySpan<int> numbers, WildernessArea area, SoilType soil)
    {
        if (numbers.Length != Numeric.Count)
        {
            throw new ArgumentException($"A cell has {Numeric.Count} numbers, not {numbers.Length}.", nameof(numbers));
        }

        return new ForestCell
        {
            Elevation = numbers[0],
            Aspect = numbers[1],
            Slope = numbers[2],
            HorizontalDistanceToHydrology = numbers[3],
            VerticalDistanceToHydrology = numbers[4],
            HorizontalDistanceToRoadways = numbers[5],
            Hillshade9am = numbers[6],
            HillshadeNoon = numbers[7],
            Hillshade3pm = numbers[8],
            HorizontalDistanceToFirePoints = numbers[9],
            WildernessArea = area,
            SoilType = soil,
        };
    }
}
