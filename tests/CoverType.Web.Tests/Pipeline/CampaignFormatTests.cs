using CoverType.Clients.Pipeline;
using CoverType.Web.Pipeline;

namespace CoverType.Web.Tests.Pipeline;

public sealed class CampaignFormatTests
{
    [Theory]
    [InlineData(0, "just now")]
    [InlineData(45, "45 s ago")]
    [InlineData(119, "1 min ago")]
    [InlineData(7300, "2 h ago")]
    [InlineData(180000, "2 d ago")]
    public void Ago_Age_IsInOneUnit(int seconds, string expected) =>
        CampaignFormat.Ago(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(seconds)).ShouldBe(expected);

    [Fact]
    public void Percent_Null_IsADash() => CampaignFormat.Percent(null).ShouldBe("–");

    [Fact]
    public void Name_EveryState_IsNotEmpty() =>
        Enum.GetValues<CampaignState>().ShouldAllBe(state => !string.IsNullOrEmpty(CampaignFormat.Name(state)));
}
