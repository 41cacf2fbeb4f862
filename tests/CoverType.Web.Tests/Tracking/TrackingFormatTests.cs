using System.Globalization;
using CoverType.Web.Tracking;

namespace CoverType.Web.Tests.Tracking;

public sealed class TrackingFormatTests
{
    [Theory]
    [InlineData("en", 0.8234567, "0.823457")]
    [InlineData("es", 0.8234567, "0,823457")]
    [InlineData("en", 93212, "93,212")]
    [InlineData("en", 1.23e-9, "1.23E-09")]
    [InlineData("en", 4.56e17, "4.56E+17")]
    [InlineData("en", 12345.678, "12,345.68")]
    [InlineData("en", -0.5, "-0.5")]
    [InlineData("en", double.NaN, "NaN")]
    [InlineData("en", double.PositiveInfinity, "∞")]
    public void Number_OfAnySize_HasSixDigitsOfTheLanguage(string language, double value, string expected)
    {
        using LanguageScope scope = new(language);

        TrackingFormat.Number(value).ShouldBe(expected);
    }

    [Theory]
    [InlineData(0.25, "250\u00A0ms")]
    [InlineData(4.21, "4.2\u00A0s")]
    [InlineData(192, "3\u00A0min 12\u00A0s")]
    [InlineData(3720, "1\u00A0h 2\u00A0min")]
    [InlineData(90000, "1\u00A0d 1\u00A0h")]
    public void Duration_OfAnyLength_HasItsLargestUnits(double seconds, string expected)
    {
        using LanguageScope scope = new("en");

        TrackingFormat.Duration(TimeSpan.FromSeconds(seconds)).ShouldBe(expected);
    }

    [Theory]
    [InlineData(null, "–")]
    [InlineData(0L, "0\u00A0B")]
    [InlineData(1500L, "1.5\u00A0KB")]
    [InlineData(1_000_000L, "1\u00A0MB")]
    [InlineData(7_250_000_000L, "7.25\u00A0GB")]
    public void Size_Bytes_HasAUnit(long? bytes, string expected)
    {
        using LanguageScope scope = new("en");

        TrackingFormat.Size(bytes).ShouldBe(expected);
    }

    private sealed class LanguageScope : IDisposable
    {
        private readonly CultureInfo _before = CultureInfo.CurrentCulture;

        public LanguageScope(string language) => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);

        public void Dispose() => CultureInfo.CurrentCulture = _before;
    }
}
