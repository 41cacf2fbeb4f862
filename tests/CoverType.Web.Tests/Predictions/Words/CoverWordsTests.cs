using CoverType.Web.Predictions.Words;

namespace CoverType.Web.Tests.Predictions.Words;

public sealed class CoverWordsTests
{
    [Theory]
    [InlineData(0f, "0 %")]
    [InlineData(0.001f, "< 1 %")]
    [InlineData(0.4961f, "50 %")]
    [InlineData(0.999f, "> 99 %")]
    [InlineData(1f, "100 %")]
    public void Percent_Probability_NeverReadsMoreCertainThanItIs(float probability, string expected) =>
        CoverWords.Percent(probability).Replace('\u00A0', ' ').ShouldBe(expected);
}
