using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Retention;

namespace CoverType.Pipeline.Tests.Retention;

public sealed class ExpiredCampaignsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_OldCampaignThatWasResumed_KeepsWhatItHasUntilItHasEnded()
    {
        Campaign[] campaigns =
        [
            At(1, CampaignStep.Train), At(2, CampaignStep.Done), At(3, CampaignStep.Close), At(4, CampaignStep.Done),
            At(5, CampaignStep.Done), At(6, CampaignStep.Collect),
        ];

        ExpiredCampaigns.Of(campaigns, count: 2, age: null, Now).Keys.ShouldBe([2]);
        ExpiredCampaigns.Of(campaigns, count: null, TimeSpan.FromHours(1), Now).Keys.ShouldBe([5, 4, 2], ignoreOrder: true);
        campaigns[0] = At(1, CampaignStep.Done);
        ExpiredCampaigns.Of(campaigns, count: 2, age: null, Now).Keys.ShouldBe([2, 1]);
    }

    private static Campaign At(int id, CampaignStep step) => new()
    {
        Id = id,
        Key = $"{id}-00000000",
        Group = 1,
        Planned = false,
        Step = step,
        CreatedAt = Now.AddDays(-2),
        End = new EndFact(CampaignOutcome.NotPromoted, "It is not better.", Now.AddDays(-1)),
    };
}
