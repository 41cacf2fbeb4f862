using CoverType.Web.Predictions.Answer;

namespace CoverType.Web.Tests.Predictions.Answer;

public sealed class ProbabilityBarsTests
{
    [Theory]
    [InlineData(0f, "0 %")]
    [InlineData(0.001f, "< 1 %")]
    [InlineData(0.4961f, "50 %")]
    [InlineData(0.999f, "> 99 %")]
    [InlineData(1f, "100 %")]
    public void Percent_Probability_NeverReadsMoreCertainThanItIs(float probability, string expected) =>
        ProbabilityBars.Percent(probability).Replace('\u00A0', ' ').ShouldBe(expected);
}
