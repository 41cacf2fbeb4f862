using Mlflow.Embedded.Endpoints;

namespace Mlflow.Embedded.Tests.Endpoints;

public sealed class StepSampleTests
{
    [Theory]
    [InlineData(5, 10, new long[] { 0, 1, 2, 3, 4 })]
    [InlineData(10, 5, new long[] { 0, 2, 4, 6, 8, 9 })]
    [InlineData(101, 5, new long[] { 0, 20, 40, 60, 80, 100 })]
    [InlineData(101, 1, new long[] { 0, 100 })]
    public void Of_OneRun_KeepsEvenlySpacedStepsWithBothEnds(int steps, int most, long[] expected)
    {
        StepSample.Of([Steps(0, steps)], long.MinValue, long.MaxValue, most).ShouldBe(expected);
    }

    [Fact]
    public void Of_SeveralRuns_SamplesTheirUnionAndKeepsTheEndsOfEach()
    {
        StepSample.Of([Steps(0, 10), Steps(5, 10), []], long.MinValue, long.MaxValue, 3).ShouldBe([0, 5, 9, 10, 14]);
    }

    [Fact]
    public void Of_Range_KeepsOnlyStepsWithinIt()
    {
        StepSample.Of([Steps(0, 100)], 50, 59, 5).ShouldBe([50, 52, 54, 56, 58, 59]);
    }

    [Fact]
    public void Of_NoSteps_ReturnsNone()
    {
        StepSample.Of([[], []], long.MinValue, long.MaxValue, 5).ShouldBeEmpty();
    }

    private static long[] Steps(int first, int count) => [.. Enumerable.Range(first, count).Select(step => (long)step)];
}
