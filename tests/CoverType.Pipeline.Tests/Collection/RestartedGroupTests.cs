using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace CoverType.Pipeline.Tests.Collection;

public sealed class RestartedGroupTests : PreparedCollector
{
    [Fact]
    public async Task PollAsync_AllCollectedWithPortionsKept_MovesOn()
    {
        Campaign campaign = await AddCampaignAsync();
        campaign = await PollAsync(campaign, times: 4);
        DataApi.Faults.Enqueue(RefuseAsComplete);

        campaign = await Collector.PollAsync(campaign, Cancellation);

        campaign.Step.ShouldBe(CampaignStep.Assemble);
    }

    [Fact]
    public async Task PollAsync_AllCollectedByOthers_StartsTheGroupOver()
    {
        DataApi.Faults.Enqueue(RefuseAsComplete);
        Campaign campaign = await AddCampaignAsync();

        campaign = await PollAsync(campaign, times: 2);

        DataApi.Restarts[1].ShouldBe(1);
        (await Portions.ListAsync(campaign.Id, Cancellation)).ShouldHaveSingleItem().BatchNumber.ShouldBe(1);
    }

    [Fact]
    public async Task PollAsync_NothingButEmptyBatches_FailsWithTheReasonAfterOneRestart()
    {
        DataApi.RowsPerAnswer = 0;
        Campaign campaign = await AddCampaignAsync();

        campaign = await PollAsync(campaign, times: 22);

        DataApi.Restarts[1].ShouldBe(1);
        campaign.Step.ShouldBe(CampaignStep.Close);
        campaign.Outcome.ShouldBe(CampaignOutcome.Failed);
        campaign.End!.Reason.ShouldNotBeNull().ShouldContain("Batch 10 came without any row.");
        (await Pipeline.Campaigns.FindAsync(campaign.Id, Cancellation)).ShouldBe(campaign);
        Pipeline.ReadLog().ShouldContain($"campaign 1 failed: {campaign.End!.Reason}");
    }

    [Fact]
    public async Task PollAsync_GroupThatStaysComplete_FailsAfterOneRestart()
    {
        DataApi.Faults.Enqueue(RefuseAsComplete);
        Campaign campaign = await PollAsync(await AddCampaignAsync(), times: 1);
        DataApi.Faults.Enqueue(RefuseAsComplete);

        campaign = await Collector.PollAsync(campaign, Cancellation);

        DataApi.Restarts[1].ShouldBe(1);
        campaign.Step.ShouldBe(CampaignStep.Close);
        campaign.End!.Reason.ShouldNotBeNull().ShouldContain("group 1");
    }

    [Fact]
    public async Task PollAsync_SecondCampaignOfAGroup_StartsTheGroupOverFirst()
    {
        Campaign first = await AddCampaignAsync(minimumRows: 300);
        await PollAsync(first, times: 2);
        Campaign second = await AddCampaignAsync();

        await PollAsync(second, times: 2);

        DataApi.Restarts[1].ShouldBe(1);
        (await Portions.ListAsync(second.Id, Cancellation)).ShouldHaveSingleItem().BatchNumber.ShouldBe(1);
    }

    private static async Task RefuseAsComplete(HttpContext context)
    {
        context.Response.StatusCode = 400;
        await context.Response.WriteAsJsonAsync(
            new { detail = "Ya se recolectó toda la información minima necesaria" }, context.RequestAborted);
    }
}
