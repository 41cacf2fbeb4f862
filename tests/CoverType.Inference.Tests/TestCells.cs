using CoverType.Domain;

namespace CoverType.Inference.Tests;

/// <summary>Made-up cells, all over the ranges of the features.</summary>
internal static class TestCells
{
    public static IReadOnlyList<ForestCell> Random(int count, int seed)
    {
        Random random = new(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => ForestFeatures.CreateCell(
                [.. ForestFeatures.Numeric.Select(feature => random.Next(feature.Minimum, feature.Maximum + 1))],
                WildernessArea.All[random.Next(WildernessArea.All.Count)],
                SoilType.All[random.Next(SoilType.All.Count)])),
        ];
    }
}
