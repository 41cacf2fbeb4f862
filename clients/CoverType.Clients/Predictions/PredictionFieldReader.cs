using System.Text.Json;
using CoverType.Domain;

namespace CoverType.Clients.Predictions;

/// <summary>Collects the fields of a request and their errors while it is read.</summary>
internal sealed class PredictionFieldReader
{
    /// <summary>
    /// The limit for errors in a response: a request can have thousands of unknown keys.
    /// </summary>
    private const int MostErrors = 50;

    private static readonly int NumberCount = ForestFeatures.Numeric.Count;

    private readonly int?[] _numbers = new int?[NumberCount];
    private string? _area;
    private string? _soil;
    private int _seen;
    private List<FieldError>? _errors;

    public void Read(int field, ref Utf8JsonReader reader)
    {
        int bit = 1 << field;
        if ((_seen & bit) != 0)
        {
            Report(ForestFeatures.Columns[field], "Is given more than once.");
            reader.Skip();
            return;
        }

        _seen |= bit;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (field < NumberCount)
        {
            _numbers[field] = ReadNumber(ForestFeatures.Numeric[field], ref reader);
        }
        else if (field == NumberCount)
        {
            _area = ReadText(ForestFeatures.WildernessAreaColumn, "Must be the name of an area", CategoryHint.Area, ref reader);
        }
        else
        {
            _soil = ReadText(ForestFeatures.SoilTypeColumn, "Must be the code of a soil", CategoryHint.Soil, ref reader);
        }
    }

    /// <summary>Reads the fields from texts, in the order of the columns. An empty one is missing.</summary>
    public void Read(IReadOnlyList<string> texts)
    {
        for (int field = 0; field < NumberCount; field++)
        {
            NumericFeature feature = ForestFeatures.Numeric[field];
            if (WholeNumber.TryParse(texts[field], out int number))
            {
                _numbers[field] = number;
            }
            else if (texts[field].Length > 0)
            {
                Report(feature.Column, $"{PredictionRules.Number(feature)}, not {JsonSnippet.Shorten(texts[field])}.");
            }
        }

        _area = texts[NumberCount] is { Length: > 0 } area ? area : null;
        _soil = texts[NumberCount + 1] is { Length: > 0 } soil ? soil : null;
    }

    public void ReadUnknown(ref Utf8JsonReader reader)
    {
        string key = JsonSnippet.Text(ref reader);
        string? meant = FieldNames.Nearest(key);
        Report(
            JsonSnippet.Shorten(key),
            meant is null
                ? $"Is not a field of a cell. The fields are {string.Join(", ", ForestFeatures.Columns)}."
                : $"Is not a field of a cell. Is {meant} meant?");
        reader.Read();
        reader.Skip();
    }

    public PredictionRequest ToRequest() => new()
    {
        Elevation = _numbers[0],
        Aspect = _numbers[1],
        Slope = _numbers[2],
        HorizontalDistanceToHydrology = _numbers[3],
        VerticalDistanceToHydrology = _numbers[4],
        HorizontalDistanceToRoadways = _numbers[5],
        Hillshade9am = _numbers[6],
        HillshadeNoon = _numbers[7],
        Hillshade3pm = _numbers[8],
        HorizontalDistanceToFirePoints = _numbers[9],
        WildernessArea = _area,
        SoilType = _soil,
        ReadErrors = _errors ?? (IReadOnlyList<FieldError>)[],
    };

    private int? ReadNumber(NumericFeature feature, ref Utf8JsonReader reader)
    {
        if (CellJson.ReadNumber(ref reader, out int number))
        {
            return number;
        }

        Report(feature.Column, $"{PredictionRules.Number(feature)}, not {JsonSnippet.Describe(ref reader)}.");
        reader.Skip();
        return null;
    }

    private string? ReadText(string column, string rule, Func<string, string?> hint, ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return JsonSnippet.Text(ref reader);
        }

        string value = JsonSnippet.Describe(ref reader);
        Report(column, $"{rule}, not {value}.{PredictionRules.Meant(hint(value))}");
        reader.Skip();
        return null;
    }

    private void Report(string field, string message)
    {
        _errors ??= [];
        if (_errors.Count < MostErrors)
        {
            _errors.Add(new FieldError(field, message));
        }
    }
}
