using System.Globalization;
using CoverType.Web.Predictions.Words;

namespace CoverType.Web.Tests.Predictions.Words;

public sealed class CoverWordsTests
{
    [Theory]
    [InlineData("en", 0f, "0%")]
    [InlineData("en", 0.001f, "< 1%")]
    [InlineData("en", 0.005f, "< 1%")]
    [InlineData("en", 0.995f, "> 99%")]
    [InlineData("en", 0.4961f, "50%")]
    [InlineData("en", 0.999f, "> 99%")]
    [InlineData("en", 1f, "100%")]
    [InlineData("es", 0.001f, "< 1 %")]
    [InlineData("es", 0.4961f, "50 %")]
    public void Percent_Probability_NeverReadsMoreCertainThanItIs(string language, float probability, string expected)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);

            CoverWords.Percent(probability).Replace('\u00A0', ' ').ShouldBe(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
