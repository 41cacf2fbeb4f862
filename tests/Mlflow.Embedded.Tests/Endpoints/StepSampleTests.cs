using Mlflow.Contracts;
using Mlflow.Embedded.Endpoints;

namespace Mlflow.Embedded.Tests.Endpoints;

public sealed class StepSampleTests
{
    [Theory]
    [InlineData(5, 10, new long[] { 0, 1, 2, 3, 4 })]
    [InlineData(101, 5, new long[] { 0, 25, 50, 75, 100 })]
    [InlineData(101, 2, new long[] { 0, 100 })]
    [InlineData(101, 1, new long[] { 100 })]
    public void Of_LongHistory_KeepsEvenlySpacedStepsWithBothEnds(int steps, int most, long[] expected)
    {
        IEnumerable<MetricRecord> history =
            Enumerable.Range(0, steps).Select(step => new MetricRecord { Key = "m", Step = step });

        StepSample.Of(history, most).Select(metric => metric.Step!.Value).ShouldBe(expected);
    }

    [Fact]
    public void Of_SeveralValuesInOneStep_KeepsAllOfThem()
    {
        MetricRecord[] history =
            [new() { Step = 1, Value = 1 }, new() { Step = 1, Value = 2 }, new() { Step = 2, Value = 3 }];

        StepSample.Of(history, 2).Count().ShouldBe(3);
    }
}
