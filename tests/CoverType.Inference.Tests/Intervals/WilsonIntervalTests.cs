using CoverType.Inference.Intervals;

namespace CoverType.Inference.Tests.Intervals;

public sealed class WilsonIntervalTests
{
    // Values of R's prop.test(x, n, correct = FALSE).
    [Theory]
    [InlineData(0, 10, 0.0000000, 0.2775328)]
    [InlineData(10, 10, 0.7224672, 1.0000000)]
    [InlineData(80, 100, 0.7111708, 0.8666331)]
    [InlineData(1, 2, 0.0945312, 0.9054688)]
    public void Of_KnownCounts_IsTheIntervalOfTheLiterature(long successes, long trials, double low, double high)
    {
        (double actualLow, double actualHigh) = WilsonInterval.Of(successes, trials);

        actualLow.ShouldBe(low, 1e-6);
        actualHigh.ShouldBe(high, 1e-6);
    }
}
