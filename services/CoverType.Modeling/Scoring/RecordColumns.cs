using CoverType.Domain;

namespace CoverType.Modeling.Scoring;

/// <summary>Records by column, the form of a graph's inputs.</summary>
/// <param name="Numbers">The ten numeric columns.</param>
/// <param name="Areas">The names of the areas, which may be unknown.</param>
/// <param name="Soils">The codes of the soils, which may be unknown.</param>
internal sealed record RecordColumns(long[][] Numbers, string[] Areas, string[] Soils)
{
    /// <summary>The number of records.</summary>
    public int Count => Areas.Length;

    public static RecordColumns Of(IReadOnlyList<ForestCell> cells) => new(
        [.. ForestFeatures.Numeric.Select(feature => cells.Select(cell => (long)feature.Value(cell)).ToArray())],
        [.. cells.Select(cell => cell.WildernessArea.Name)],
        [.. cells.Select(cell => cell.SoilType.Code)]);
}
