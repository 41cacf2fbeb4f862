using CoverType.Domain;

namespace CoverType.Web.Predictions.Form;

/// <summary>How the form presents the features: their order, their steps and what they mean.</summary>
internal static class FeatureGuide
{
    /// <summary>
    /// The columns that a forest splits on most, most important first. They are asked for; the others are behind "more".
    /// </summary>
    public static IReadOnlyList<string> Foremost { get; } =
    [
        "Elevation",
        ForestFeatures.WildernessAreaColumn,
        ForestFeatures.SoilTypeColumn,
        "Horizontal_Distance_To_Roadways",
    ];

    /// <summary>The other columns, in the data set's order.</summary>
    public static IReadOnlyList<string> Others { get; } = [.. ForestFeatures.Columns.Except(Foremost)];

    /// <summary>Whether the form has no field of this name.</summary>
    public static bool IsUnknown(string column) => !ForestFeatures.Columns.Contains(column);

    /// <summary>The numeric feature of a column, or null where the column is the area or the soil.</summary>
    public static NumericFeature? Numeric(string column) =>
        ForestFeatures.Numeric.SingleOrDefault(feature => feature.Column == column);

    /// <summary>The column's name for people.</summary>
    public static string DisplayName(string column) => column switch
    {
        ForestFeatures.WildernessAreaColumn => "Wilderness area",
        ForestFeatures.SoilTypeColumn => "Soil",
        _ => Numeric(column)?.DisplayName ?? column,
    };

    /// <summary>How far one press of an arrow goes; distances go by cells, which are 30 m wide.</summary>
    public static int Step(string column) => column switch
    {
        "Elevation" => 10,
        "Aspect" or "Hillshade_9am" or "Hillshade_Noon" or "Hillshade_3pm" => 5,
        "Slope" => 1,
        "Vertical_Distance_To_Hydrology" => 5,
        _ => 30,
    };

    /// <summary>What the feature is, in a few words.</summary>
    public static string Meaning(string column) => column switch
    {
        "Elevation" => "above the sea",
        "Aspect" => "the way the slope faces, clockwise from north",
        "Slope" => "steepness",
        "Horizontal_Distance_To_Hydrology" => "to the nearest surface water",
        "Vertical_Distance_To_Hydrology" => "below zero where the water lies higher",
        "Horizontal_Distance_To_Roadways" => "to the nearest road",
        "Hillshade_9am" or "Hillshade_Noon" or "Hillshade_3pm" => "light at the summer solstice",
        "Horizontal_Distance_To_Fire_Points" => "to where a wildfire has started",
        _ => "",
    };
}
