using CoverType.Clients.Predictions;
using CoverType.Domain;

namespace CoverType.Web.Predictions.Form;

/// <summary>What a person has entered so far: any of the 12 features may be empty or out of range.</summary>
public sealed class CellForm
{
    private readonly int?[] _numbers = [.. ForestFeatures.Numeric.Select(feature => (int?)feature.Typical)];

    /// <summary>The area's name, or null while none is chosen. At first the one that most cells lie in.</summary>
    public string? Area { get; set; } = "Rawah";

    /// <summary>The soil's code, or null while none is chosen. At first the commonest.</summary>
    public string? Soil { get; set; } = "C7745";

    /// <summary>The number entered for a column; at first the median of the real cells.</summary>
    public int? this[string column]
    {
        get => _numbers[IndexOf(column)];
        set => _numbers[IndexOf(column)] = value;
    }

    /// <summary>Enters all of <paramref name="cell"/>.</summary>
    public void Enter(ForestCell cell)
    {
        for (int i = 0; i < _numbers.Length; i++)
        {
            _numbers[i] = ForestFeatures.Numeric[i].Value(cell);
        }

        Area = cell.WildernessArea.Name;
        Soil = cell.SoilType.Code;
    }

    /// <summary>The request that the entries make, whether they are valid or not.</summary>
    public PredictionRequest ToRequest() => new()
    {
        Elevation = this["Elevation"],
        Aspect = this["Aspect"],
        Slope = this["Slope"],
        HorizontalDistanceToHydrology = this["Horizontal_Distance_To_Hydrology"],
        VerticalDistanceToHydrology = this["Vertical_Distance_To_Hydrology"],
        HorizontalDistanceToRoadways = this["Horizontal_Distance_To_Roadways"],
        Hillshade9am = this["Hillshade_9am"],
        HillshadeNoon = this["Hillshade_Noon"],
        Hillshade3pm = this["Hillshade_3pm"],
        HorizontalDistanceToFirePoints = this["Horizontal_Distance_To_Fire_Points"],
        WildernessArea = Area,
        SoilType = Soil,
    };

    private static int IndexOf(string column)
    {
        for (int i = 0; i < ForestFeatures.Numeric.Count; i++)
        {
            if (ForestFeatures.Numeric[i].Column == column)
            {
                return i;
            }
        }

        throw new ArgumentException($"{column} is no numeric column.", nameof(column));
    }
}
