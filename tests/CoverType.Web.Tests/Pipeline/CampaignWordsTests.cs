using CoverType.Clients.Pipeline;
using CoverType.Web.Pipeline;

namespace CoverType.Web.Tests.Pipeline;

public sealed class CampaignWordsTests
{
    [Theory]
    [InlineData(0, "just now")]
    [InlineData(45, "45 s ago")]
    [InlineData(119, "1 min ago")]
    [InlineData(7300, "2 h ago")]
    [InlineData(180000, "2 d ago")]
    public void Ago_Age_IsSaidInOneUnit(int seconds, string expected) =>
        CampaignWords.Ago(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(seconds)).ShouldBe(expected);

    [Fact]
    public void Say_NoShareYet_IsADash() => CampaignWords.Say((double?)null).ShouldBe("–");

    [Fact]
    public void Say_EveryState_HasWords() =>
        Enum.GetValues<CampaignState>().ShouldAllBe(state => !string.IsNullOrEmpty(CampaignWords.Say(state)));
}
