using System.Text.Json;
using CoverType.Domain;

namespace CoverType.Modeling.Gate;

/// <summary>
/// How the features of a data set are spread, without their labels: what a later data set is held against. It is small
/// and holds no row, so that it can be kept beside the model.
/// </summary>
/// <param name="Cells">The number of cells that it was made of.</param>
/// <param name="Numeric">The ten numeric columns.</param>
/// <param name="Categories">The area and the soil.</param>
public sealed record DataProfile(
    int Cells, IReadOnlyList<NumericProfile> Numeric, IReadOnlyList<CategoryProfile> Categories)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Makes a profile.</summary>
    /// <exception cref="ArgumentException">There is no cell.</exception>
    public static DataProfile Of(IReadOnlyList<ForestCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count == 0)
        {
            throw new ArgumentException("A profile needs at least one cell.", nameof(cells));
        }

        return new DataProfile(
            cells.Count,
            [.. ForestFeatures.Numeric.Select(feature => NumericProfile.Of(feature.Column, Values(cells, feature)))],
            [
                CategoryProfile.Of(ForestFeatures.WildernessAreaColumn, Areas(cells)),
                CategoryProfile.Of(ForestFeatures.SoilTypeColumn, Soils(cells)),
            ]);
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is no profile.</exception>
    public static DataProfile FromJson(string json)
    {
        DataProfile? profile = JsonSerializer.Deserialize<DataProfile>(json, Format);
        return profile is { Numeric: not null, Categories: not null }
            ? profile
            : throw new JsonException("The text is no profile of a data set.");
    }

    /// <summary>The profile as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format);

    internal static int[] Values(IReadOnlyList<ForestCell> cells, NumericFeature feature) =>
        [.. cells.Select(feature.Value)];

    internal static string[] Areas(IReadOnlyList<ForestCell> cells) =>
        [.. cells.Select(cell => cell.WildernessArea.Name)];

    internal static string[] Soils(IReadOnlyList<ForestCell> cells) => [.. cells.Select(cell => cell.SoilType.Code)];
}
