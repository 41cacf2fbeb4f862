using CoverType.Domain;

namespace CoverType.Modeling.Tests;

/// <summary>Made-up cells for tests.</summary>
internal static class Cells
{
    /// <summary>Returns a typical cell with another elevation.</summary>
    public static ForestCell Typical(int elevation = 2996) => Numbered(0) with { Elevation = elevation };

    /// <summary>
    /// Returns random cells, whose covers depend on elevation, soil and water with some noise.
    /// </summary>
    public static IReadOnlyList<LabelledCell> Random(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Draw(random))];
    }

    private static LabelledCell Draw(Random random)
    {
        int[] numbers =
            [.. ForestFeatures.Numeric.Select(feature => random.Next(feature.Minimum, feature.Maximum + 1))];
        ForestCell cell = ForestFeatures.CreateCell(
            numbers, WildernessArea.All[random.Next(4)], SoilType.All[random.Next(40)]);
        int height = (cell.Elevation - 1000) / 500;
        int cover = random.Next(10) == 0 ? random.Next(7) : (height + (cell.SoilType.Index / 20)) % 7;
        return new LabelledCell(cell, (ForestCover)cover);
    }

    private static ForestCell Numbered(int place) => ForestFeatures.CreateCell(
        [.. ForestFeatures.Numeric.Select(feature => feature.Typical)],
        WildernessArea.All[place % 4],
        SoilType.All[place % 40]);
}
