using CoverType.Domain;

namespace CoverType.Web.Predictions.Examples;

/// <summary>
/// One made-up cell for each cover: the rounded averages of the cover, with an area and a soil that are frequent for it.
/// None is a row of the data set.
/// </summary>
internal static class ExampleCells
{
    /// <summary>Seven cells, from the timber line down to the rivers.</summary>
    public static IReadOnlyList<ExampleCell> All { get; } =
    [
        Make(ForestCover.Krummholz, "Commanche", "C8771", [3400, 120, 13, 300, 45, 2700, 220, 223, 140, 2000]),
        Make(ForestCover.SpruceFir, "Rawah", "C7202", [3150, 120, 12, 210, 25, 2400, 216, 226, 145, 1800]),
        Make(ForestCover.LodgepolePine, "Rawah", "C7745", [2930, 125, 13, 240, 30, 2000, 219, 227, 142, 1850]),
        Make(ForestCover.Aspen, "Rawah", "C7746", [2800, 110, 20, 270, 20, 600, 236, 235, 105, 650]),
        Make(ForestCover.DouglasFir, "Cache", "C4703", [2400, 20, 18, 120, 50, 900, 183, 204, 124, 900]),
        Make(ForestCover.PonderosaPine, "Commanche", "C2705", [2400, 170, 21, 190, 50, 850, 215, 235, 145, 850]),
        Make(ForestCover.CottonwoodWillow, "Cache", "C6102", [2150, 90, 18, 0, 0, 1250, 232, 227, 98, 1000]),
    ];

    private static ExampleCell Make(ForestCover cover, string area, string soil, ReadOnlySpan<int> numbers) =>
        new(cover, ForestFeatures.CreateCell(numbers, WildernessArea.Find(area)!, SoilType.Find(soil)!));
}
