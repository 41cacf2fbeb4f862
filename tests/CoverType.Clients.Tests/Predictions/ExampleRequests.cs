using System.Text.Json.Nodes;
using CoverType.Clients.Predictions;

namespace CoverType.Clients.Tests.Predictions;

/// <summary>A request that is right, to be made wrong in one place.</summary>
internal static class ExampleRequests
{
    public static PredictionRequest Right { get; } = new()
    {
        Elevation = 2596,
        Aspect = 51,
        Slope = 3,
        HorizontalDistanceToHydrology = 258,
        VerticalDistanceToHydrology = 0,
        HorizontalDistanceToRoadways = 510,
        Hillshade9am = 221,
        HillshadeNoon = 232,
        Hillshade3pm = 148,
        HorizontalDistanceToFirePoints = 6279,
        WildernessArea = "Rawah",
        SoilType = "C7745",
    };

    public const string RightJson =
        """
        {"Elevation":2596,"Aspect":51,"Slope":3,"Horizontal_Distance_To_Hydrology":258,
        "Vertical_Distance_To_Hydrology":0,"Horizontal_Distance_To_Roadways":510,"Hillshade_9am":221,
        "Hillshade_Noon":232,"Hillshade_3pm":148,"Horizontal_Distance_To_Fire_Points":6279,
        "Wilderness_Area":"Rawah","Soil_Type":"C7745"}
        """;

    /// <summary>The right request with one field's JSON replaced.</summary>
    public static string With(string column, string json)
    {
        JsonObject request = JsonNode.Parse(RightJson)!.AsObject();
        request.Remove(column);
        string others = request.ToJsonString();
        return $"{others[..^1]},\"{column}\":{json}}}";
    }
}
