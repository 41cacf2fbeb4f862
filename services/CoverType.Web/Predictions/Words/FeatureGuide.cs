using CoverType.Domain;

namespace CoverType.Web.Predictions.Words;

/// <summary>The order and the steps of the features in the form.</summary>
internal static class FeatureGuide
{
    /// <summary>
    /// The columns that matter most to a prediction, most important first; the form hides the others behind "more".
    /// </summary>
    /// <remarks>
    /// Measured with 60 trees on 8,301 real rows, by how much accuracy on other rows falls when one column is shuffled:
    /// elevation 0.32, soil 0.08, road 0.06, fire point 0.04; the area 0.03, water 0.03 and 0.01, the rest 0.02 or less.
    /// </remarks>
    public static IReadOnlyList<string> Foremost { get; } =
    [
        "Elevation",
        ForestFeatures.SoilTypeColumn,
        "Horizontal_Distance_To_Roadways",
        "Horizontal_Distance_To_Fire_Points",
    ];

    /// <summary>The other columns; related ones are side by side.</summary>
    public static IReadOnlyList<string> Others { get; } =
    [
        ForestFeatures.WildernessAreaColumn,
        "Slope",
        "Horizontal_Distance_To_Hydrology",
        "Vertical_Distance_To_Hydrology",
        "Aspect",
        "Hillshade_9am",
        "Hillshade_Noon",
        "Hillshade_3pm",
    ];

    /// <summary>Returns true if the form has no field of this name.</summary>
    public static bool IsUnknown(string column) => !ForestFeatures.Columns.Contains(column);

    /// <summary>Returns the numeric feature of a column; null for the area, the soil and unknown columns.</summary>
    public static NumericFeature? Numeric(string column) =>
        ForestFeatures.Numeric.SingleOrDefault(feature => feature.Column == column);

    /// <summary>Returns the step of the arrow keys; for distances 30 m, the width of a cell.</summary>
    public static int Step(string column) => column switch
    {
        "Elevation" => 10,
        "Aspect" or "Hillshade_9am" or "Hillshade_Noon" or "Hillshade_3pm" => 5,
        "Slope" => 1,
        "Vertical_Distance_To_Hydrology" => 5,
        _ => 30,
    };
}
