using System.Globalization;
using CoverType.Web.Figures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Web.Tests.Figures;

public sealed class FigureTests
{
    [Theory]
    [InlineData("en", "81.4%", "32,745", "1.2\u00A0s")]
    [InlineData("es", "81,4 %", "32.745", "1,2\u00A0s")]
    public void Figures_EachLanguage_AreWrittenByIt(string culture, string percent, string count, string duration) =>
        In(culture, () =>
        {
            Figure.Percent(0.814).Replace('\u00A0', ' ').ShouldBe(percent);
            Figure.Count(32_745).ShouldBe(count);
            Figure.Duration(1.23).ShouldBe(duration);
            return 0;
        });

    [Theory]
    [InlineData(9.94, "9.9\u00A0s")]
    [InlineData(9.96, "10\u00A0s")]
    [InlineData(59.6, "1\u00A0min 0\u00A0s")]
    [InlineData(131.0, "2\u00A0min 11\u00A0s")]
    [InlineData(3_660.0, "1\u00A0h 1\u00A0min")]
    [InlineData(90_000.0, "1\u00A0d 1\u00A0h")]
    [InlineData(null, "–")]
    public void Duration_EachLength_HasTwoUnitsAtMost(double? seconds, string expected) =>
        In("en", () => Figure.Duration(seconds)).ShouldBe(expected);

    [Theory]
    [InlineData("en", "27 Nov 2026 21:05:09")]
    [InlineData("es", "27 nov 2026 21:05:09")]
    public void Moment_EachLanguage_NamesTheMonth(string culture, string expected) =>
        In(culture, () => Figure.Moment(new DateTimeOffset(2026, 11, 27, 22, 5, 9, TimeSpan.FromHours(1)))).ShouldBe(expected);

    [Theory]
    [InlineData(7, "0:07")]
    [InlineData(3_607, "1:00:07")]
    public void Clock_TimeLeft_IsMinutesAndSeconds(int seconds, string expected) =>
        Figure.Clock(TimeSpan.FromSeconds(seconds)).ShouldBe(expected);

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(45, "45 s ago")]
    [InlineData(119, "1 min ago")]
    [InlineData(7_300, "2 h ago")]
    [InlineData(180_000, "2 d ago")]
    public void Since_Age_IsInOneUnit(int seconds, string expected) => In("en", () =>
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddLogging()
            .AddLocalization()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddSeconds(seconds)))
            .AddFigures()
            .BuildServiceProvider();
        return provider.GetRequiredService<Ages>().Since(DateTimeOffset.UnixEpoch);
    }).ShouldBe(expected);

    private static T In<T>(string culture, Func<T> read)
    {
        (CultureInfo numbers, CultureInfo words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return read();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (numbers, words);
        }
    }
}
