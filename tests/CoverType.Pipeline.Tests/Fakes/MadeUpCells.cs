using CoverType.Domain;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>
/// Random cells. The cover follows from the elevation, so that a small forest learns it well.
/// </summary>
internal static class MadeUpCells
{
    public static IReadOnlyList<LabelledCell> Create(int count, int seed, bool shuffledLabels = false)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Create(random, shuffledLabels))];
    }

    private static LabelledCell Create(Random random, bool shuffledLabels)
    {
        int elevation = random.Next(1_900, 3_800);
        int band = (elevation - 1_900) * 7 / 1_900;
        ForestCell cell = new()
        {
            Elevation = elevation,
            Aspect = random.Next(0, 360),
            Slope = random.Next(0, 40),
            HorizontalDistanceToHydrology = random.Next(0, 1_000),
            VerticalDistanceToHydrology = random.Next(-100, 400),
            HorizontalDistanceToRoadways = random.Next(0, 6_000),
            Hillshade9am = random.Next(100, 254),
            HillshadeNoon = random.Next(100, 254),
            Hillshade3pm = random.Next(50, 254),
            HorizontalDistanceToFirePoints = random.Next(0, 6_000),
            WildernessArea = WildernessArea.All[random.Next(4)],
            SoilType = SoilType.All[random.Next(40)],
        };
        return new LabelledCell(cell, (ForestCover)(shuffledLabels ? random.Next(7) : band));
    }
}
