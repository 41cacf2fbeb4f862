using CoverType.Domain;

namespace CoverType.Web.Predictions.Words;

/// <summary>The order of the covers on the pages.</summary>
internal static class CoverGuide
{
    /// <summary>
    /// All seven by the mean elevation of their cells, from the timber line down to the rivers: covers that a model takes
    /// for each other are neighbours.
    /// </summary>
    public static IReadOnlyList<ForestCover> ByHeight { get; } =
    [
        ForestCover.Krummholz,
        ForestCover.SpruceFir,
        ForestCover.LodgepolePine,
        ForestCover.Aspen,
        ForestCover.DouglasFir,
        ForestCover.PonderosaPine,
        ForestCover.CottonwoodWillow,
    ];
}
