using System.Text.Json;

namespace CoverType.Domain.Profiles;

/// <summary>
/// The distributions of the features of a data set and the shares of its covers, with which later cells are compared. It
/// is small and contains no rows, so it can be stored with the model.
/// </summary>
/// <param name="Cells">The number of cells.</param>
/// <param name="Numeric">The ten numeric columns.</param>
/// <param name="Categories">The area and the soil.</param>
public sealed record DataProfile(
    int Cells, IReadOnlyList<NumericProfile> Numeric, IReadOnlyList<CategoryProfile> Categories)
{
    /// <summary>The name of the file with the profile, in a run and in a model's folder.</summary>
    public const string FileName = "data_profile.json";

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>
    /// The share of cells of each cover, by its name such as <c>Spruce/Fir</c>; null if the profile has none, as those of
    /// older versions.
    /// </summary>
    public IReadOnlyDictionary<string, double>? Covers { get; init; }

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

    /// <summary>Creates the profile of cells, with the shares of their covers.</summary>
    /// <exception cref="ArgumentException">There are no cells.</exception>
    public static DataProfile Of(IReadOnlyList<LabelledCell> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        DataProfile profile = Of([.. rows.Select(row => row.Cell)]);
        ILookup<ForestCover, LabelledCell> byCover = rows.ToLookup(row => row.Cover);
        return profile with
        {
            Covers = ForestCovers.All.ToDictionary(
                cover => cover.DisplayName(), cover => (double)byCover[cover].Count() / rows.Count, StringComparer.Ordinal),
        };
    }

    /// <summary>Reads a profile that <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not a profile.</exception>
    public static DataProfile FromJson(string json)
    {
        DataProfile? profile = JsonSerializer.Deserialize<DataProfile>(json, Format);
        return profile is { Numeric: not null, Categories: not null } && profile.Numeric.All(IsComplete)
            ? profile
            : throw new JsonException("The text is not the profile of a data set.");
    }

    /// <summary>Returns the profile as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format);

    /// <summary>Returns the values of a feature.</summary>
    public static int[] Values(IReadOnlyList<ForestCell> cells, NumericFeature feature)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(feature);
        return [.. cells.Select(feature.Value)];
    }

    /// <summary>Returns the names of the cells' areas.</summary>
    public static string[] Areas(IReadOnlyList<ForestCell> cells) =>
        [.. cells.Select(cell => cell.WildernessArea.Name)];

    /// <summary>Returns the codes of the cells' soils.</summary>
    public static string[] Soils(IReadOnlyList<ForestCell> cells) => [.. cells.Select(cell => cell.SoilType.Code)];

    private static bool IsComplete(NumericProfile column) => column.Shares.Count == column.Edges.Count + 1;
}
