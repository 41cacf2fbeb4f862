using System.Text.Json;
using CoverType.Domain;

namespace CoverType.Modeling.Gate;

/// <summary>
/// The distributions of the features of a data set, without its labels, with which a later data set is compared. It is
/// small and contains no rows, so it can be stored with the model.
/// </summary>
/// <param name="Cells">The number of cells.</param>
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

    /// <summary>Creates the profile of cells.</summary>
    /// <exception cref="ArgumentException">There are no cells.</exception>
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

    /// <summary>Reads a profile that <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not a profile.</exception>
    public static DataProfile FromJson(string json)
    {
        DataProfile? profile = JsonSerializer.Deserialize<DataProfile>(json, Format);
        return profile is { Numeric: not null, Categories: not null }
            ? profile
            : throw new JsonException("The text is not the profile of a data set.");
    }

    /// <summary>Returns the profile as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format);

    internal static int[] Values(IReadOnlyList<ForestCell> cells, NumericFeature feature) =>
        [.. cells.Select(feature.Value)];

    internal static string[] Areas(IReadOnlyList<ForestCell> cells) =>
        [.. cells.Select(cell => cell.WildernessArea.Name)];

    internal static string[] Soils(IReadOnlyList<ForestCell> cells) => [.. cells.Select(cell => cell.SoilType.Code)];
}
