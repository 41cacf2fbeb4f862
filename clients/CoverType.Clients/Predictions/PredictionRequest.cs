using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoverType.Domain;

namespace CoverType.Clients.Predictions;

/// <summary>
/// The body of <c>POST /predict/</c>: one cell. Its JSON keys are the column names of the data set, such as
/// <c>Horizontal_Distance_To_Hydrology</c>.
/// </summary>
/// <remarks>
/// Every property can be null, so that one response can report all errors of a request.
/// <see cref="PredictionRequestValidator"/> validates it, with the ranges of <see cref="ForestFeatures"/>.
/// </remarks>
[JsonConverter(typeof(PredictionRequestConverter))]
public sealed record PredictionRequest
{
    /// <summary>Height above the sea, in metres.</summary>
    public int? Elevation { get; init; }

    /// <summary>The compass direction that the slope faces, in degrees from north.</summary>
    public int? Aspect { get; init; }

    /// <summary>Steepness, in degrees.</summary>
    public int? Slope { get; init; }

    /// <summary>Horizontal distance to the nearest surface water, in metres.</summary>
    public int? HorizontalDistanceToHydrology { get; init; }

    /// <summary>Height above the nearest surface water, in metres.</summary>
    public int? VerticalDistanceToHydrology { get; init; }

    /// <summary>Horizontal distance to the nearest road, in metres.</summary>
    public int? HorizontalDistanceToRoadways { get; init; }

    /// <summary>Light at 9 in the morning, 0 to 255.</summary>
    public int? Hillshade9am { get; init; }

    /// <summary>Light at noon, 0 to 255.</summary>
    public int? HillshadeNoon { get; init; }

    /// <summary>Light at 3 in the afternoon, 0 to 255.</summary>
    public int? Hillshade3pm { get; init; }

    /// <summary>Horizontal distance to the nearest point where a wildfire has started, in metres.</summary>
    public int? HorizontalDistanceToFirePoints { get; init; }

    /// <summary>The area's name: Rawah, Neota, Commanche or Cache.</summary>
    public string? WildernessArea { get; init; }

    /// <summary>The soil's code, such as <c>C7745</c>.</summary>
    public string? SoilType { get; init; }

    /// <summary>
    /// The errors of reading: values of the wrong type, keys given twice, keys that are not a field. Empty for a request
    /// that was created in code.
    /// </summary>
    public IReadOnlyList<FieldError> ReadErrors { get; init; } = [];

    /// <summary>The ten numbers, in the order of <see cref="ForestFeatures.Numeric"/>.</summary>
    internal static IReadOnlyList<Func<PredictionRequest, int?>> Numbers { get; } =
    [
        request => request.Elevation,
        request => request.Aspect,
        request => request.Slope,
        request => request.HorizontalDistanceToHydrology,
        request => request.VerticalDistanceToHydrology,
        request => request.HorizontalDistanceToRoadways,
        request => request.Hillshade9am,
        request => request.HillshadeNoon,
        request => request.Hillshade3pm,
        request => request.HorizontalDistanceToFirePoints,
    ];

    /// <summary>Returns the request for a cell.</summary>
    public static PredictionRequest For(ForestCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);

        return new PredictionRequest
        {
            Elevation = cell.Elevation,
            Aspect = cell.Aspect,
            Slope = cell.Slope,
            HorizontalDistanceToHydrology = cell.HorizontalDistanceToHydrology,
            VerticalDistanceToHydrology = cell.VerticalDistanceToHydrology,
            HorizontalDistanceToRoadways = cell.HorizontalDistanceToRoadways,
            Hillshade9am = cell.Hillshade9am,
            HillshadeNoon = cell.HillshadeNoon,
            Hillshade3pm = cell.Hillshade3pm,
            HorizontalDistanceToFirePoints = cell.HorizontalDistanceToFirePoints,
            WildernessArea = cell.WildernessArea.Name,
            SoilType = cell.SoilType.Code,
        };
    }

    /// <summary>
    /// Returns the request for texts, such as the fields of a line of CSV, in the order of
    /// <see cref="ForestFeatures.Columns"/>. An empty text is a missing value; numbers are read as from JSON.
    /// </summary>
    /// <exception cref="ArgumentException">There are not twelve texts.</exception>
    public static PredictionRequest FromText(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        RequireTwelve(texts.Count, nameof(texts));
        PredictionFieldReader fields = new();
        fields.Read(texts);
        return fields.ToRequest();
    }

    /// <summary>
    /// Returns the request for JSON values, such as a row of a data frame, in the order of
    /// <see cref="ForestFeatures.Columns"/>. An undefined value is a missing one.
    /// </summary>
    /// <exception cref="ArgumentException">There are not twelve values.</exception>
    public static PredictionRequest FromJson(IReadOnlyList<JsonElement> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        RequireTwelve(values.Count, nameof(values));
        PredictionFieldReader fields = new();
        for (int field = 0; field < values.Count; field++)
        {
            if (values[field].ValueKind != JsonValueKind.Undefined)
            {
                Utf8JsonReader reader = new(JsonMarshal.GetRawUtf8Value(values[field]));
                reader.Read();
                fields.Read(field, ref reader);
            }
        }

        return fields.ToRequest();
    }

    /// <summary>Returns the cell.</summary>
    /// <exception cref="InvalidOperationException">
    /// A field is missing, or is not a known area or soil. <see cref="PredictionRequestValidator"/> reports which.
    /// </exception>
    public ForestCell ToCell()
    {
        Span<int> numbers = stackalloc int[Numbers.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = Numbers[i](this) ?? throw Incomplete(ForestFeatures.Columns[i]);
        }

        return ForestFeatures.CreateCell(
            numbers,
            Domain.WildernessArea.Find(WildernessArea) ?? throw Incomplete(ForestFeatures.WildernessAreaColumn),
            Domain.SoilType.Find(SoilType) ?? throw Incomplete(ForestFeatures.SoilTypeColumn));
    }

    private static void RequireTwelve(int count, string parameter)
    {
        if (count != ForestFeatures.Columns.Count)
        {
            throw new ArgumentException($"A cell has {ForestFeatures.Columns.Count} values, not {count}.", parameter);
        }
    }

    private static InvalidOperationException Incomplete(string column) =>
        new($"The request is not a cell: {column} is missing or unknown. Validate it first.");
}
