using RandomForest.ML.Growing;

namespace RandomForest.ML.Tests.Growing;

public sealed class ValueGridTests
{
    [Theory]
    [InlineData(1, 1000f)]
    [InlineData(2, 1f)]
    [InlineData(500, 1e-3f)]
    [InlineData(5000, 1e6f)]
    public void CountUpTo_EvenlySpreadValues_CountsAsALoopWould(int count, float range) =>
        Check(count, random => (random.NextSingle() - 0.5f) * range);

    /// <summary>Nearly all values fall into one cell of the grid.</summary>
    [Fact]
    public void CountUpTo_ValuesOfVeryDifferentSize_CountsAsALoopWould() =>
        Check(2000, random => MathF.Exp(80 * random.NextSingle()));

    [Theory]
    [InlineData(0f, float.Epsilon)]
    [InlineData(float.MinValue, float.MaxValue)]
    [InlineData(1f, 1.0000001f)]
    public void CountUpTo_ExtremeRanges_TellsTheTwoApart(float low, float high)
    {
        ValueGrid grid = new([low, high]);

        grid.CountUpTo(low).ShouldBe(1);
        grid.CountUpTo(MathF.BitDecrement(high)).ShouldBe(1);
        grid.CountUpTo(high).ShouldBe(2);
    }

    private static void Check(int count, Func<Random, float> draw)
    {
        Random random = new(count);
        float[] sorted = [.. Enumerable.Range(0, count).Select(_ => draw(random)).Distinct().Order()];
        ValueGrid grid = new(sorted);
        for (int i = 0; i < 3000; i++)
        {
            float value = i % 2 == 0
                ? sorted[random.Next(sorted.Length)]
                : float.Clamp(draw(random), sorted[0], sorted[^1]);
            grid.CountUpTo(value).ShouldBe(sorted.Count(other => other <= value));
        }
    }
}
