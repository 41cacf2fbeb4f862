using System.Globalization;
using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;

namespace CoverType.Web.Predictions.Form;

/// <summary>The entries of the form. The ten numbers are kept as the text that the visitor typed.</summary>
public sealed class CellForm
{
    private readonly string[] _entries = [.. ForestFeatures.Numeric.Select(feature => Text(feature.Typical))];

    /// <summary>The name of the area; null if none is chosen. At first the area that has the most cells.</summary>
    public string? Area { get; set; } = "Rawah";

    /// <summary>The code of the soil; null if none is chosen. At first the commonest.</summary>
    public string? Soil { get; set; } = "C7745";

    /// <summary>The text in the field of a numeric column, without spaces around it. At first the median of the real cells.</summary>
    /// <exception cref="ArgumentException">The column is not numeric.</exception>
    public string this[string column]
    {
        get => _entries[IndexOf(column)];
        set => _entries[IndexOf(column)] = (value ?? "").Trim();
    }

    /// <summary>Returns the entries by column, as they were typed; an empty text for what is not chosen.</summary>
    public IEnumerable<KeyValuePair<string, string>> Entries =>
    [
        .. ForestFeatures.Numeric.Select(feature => KeyValuePair.Create(feature.Column, this[feature.Column])),
        KeyValuePair.Create(ForestFeatures.WildernessAreaColumn, Area ?? ""),
        KeyValuePair.Create(ForestFeatures.SoilTypeColumn, Soil ?? ""),
    ];

    /// <summary>
    /// Enters the values of a column as they were typed. Unknown columns, areas and soils are ignored.
    /// </summary>
    public void Enter(string column, string entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        switch (column)
        {
            case ForestFeatures.WildernessAreaColumn:
                Area = WildernessArea.Find(entry)?.Name ?? Area;
                break;
            case ForestFeatures.SoilTypeColumn:
                Soil = SoilType.Find(entry)?.Code ?? Soil;
                break;
            case string when ForestFeatures.Numeric.Any(feature => feature.Column == column):
                this[column] = entry;
                break;
        }
    }

    /// <summary>Enters all values of <paramref name="cell"/>.</summary>
    public void Enter(ForestCell cell)
    {
        for (int i = 0; i < _entries.Length; i++)
        {
            _entries[i] = Text(ForestFeatures.Numeric[i].Value(cell));
        }

        Area = cell.WildernessArea.Name;
        Soil = cell.SoilType.Code;
    }

    /// <summary>Enters all values of <paramref name="request"/>.</summary>
    public void Enter(PredictionRequest request)
    {
        JsonElement cell = JsonSerializer.SerializeToElement(request, PredictionJsonContext.Default.PredictionRequest);
        foreach (JsonProperty feature in cell.EnumerateObject())
        {
            Enter(feature.Name, feature.Value.ToString());
        }
    }

    /// <summary>
    /// Returns the request for the entries. An entry that is not a whole number is listed in
    /// <see cref="PredictionRequest.ReadErrors"/>, so that the request is not valid.
    /// </summary>
    public PredictionRequest ToRequest()
    {
        List<FieldError> errors = [];
        int?[] numbers = [.. ForestFeatures.Numeric.Select(feature => Read(feature, errors))];
        return new PredictionRequest
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
            WildernessArea = Area,
            SoilType = Soil,
            ReadErrors = errors.Count == 0 ? (IReadOnlyList<FieldError>)[] : errors,
        };
    }

    private int? Read(NumericFeature feature, List<FieldError> errors)
    {
        string entry = this[feature.Column];
        if (entry.Length == 0)
        {
            return null;
        }

        // A minus that was copied from a text can be the typographic one.
        if (int.TryParse(entry.Replace('\u2212', '-'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
        {
            return number;
        }

        errors.Add(new FieldError(feature.Column, $"{PredictionRules.Number(feature)}, not {entry}."));
        return null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int IndexOf(string column)
    {
        for (int i = 0; i < ForestFeatures.Numeric.Count; i++)
        {
            if (ForestFeatures.Numeric[i].Column == column)
            {
                return i;
            }
        }

        throw new ArgumentException($"{column} is not a numeric column.", nameof(column));
    }
}
