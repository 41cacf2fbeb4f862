using System.Text;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.ObjectStore;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Collection;

public sealed class PortionCollectorTests : PreparedCollector
{
    [Fact]
    public async Task PollAsync_TenBatches_KeepsEachRawAnswerAndMovesOn()
    {
        Campaign campaign = await AddCampaignAsync();

        for (int poll = 1; poll <= 10; poll++)
        {
            campaign.Step.ShouldBe(CampaignStep.Collect);
            campaign = await Collector.PollAsync(campaign, Cancellation);
        }

        campaign.Step.ShouldBe(CampaignStep.Assemble);
        (await Pipeline.Campaigns.FindAsync(campaign.Id, Cancellation))!.Step.ShouldBe(CampaignStep.Assemble);
        IReadOnlyList<KeptPortion> kept = await Portions.ListAsync(campaign.Id, Cancellation);
        kept.Select(portion => portion.BatchNumber).ShouldBe(Enumerable.Range(1, 10));
        kept.ShouldAllBe(portion => portion.Rows == 150 && portion.NewRows == 150);
        byte[]? raw = await Pipeline.Services.GetRequiredService<IObjectStore>()
            .FindAsync(kept[3].ObjectKey, Cancellation);
        Encoding.UTF8.GetString(raw!).ShouldBe(DataApi.Body(group: 1, batch: 4, seed: 1_000_004));
        Pipeline.ReadLog().ShouldContain("campaign 1: batch 3 of 10, 450 rows (450 distinct)");
    }

    [Fact]
    public async Task PollAsync_MinimumRowsReached_MovesOnBeforeAllBatches()
    {
        Campaign campaign = await AddCampaignAsync(minimumRows: 400);

        campaign = await PollAsync(campaign, times: 3);

        campaign.Step.ShouldBe(CampaignStep.Assemble);
        DataApi.Requests.ShouldBe(3);
    }

    [Fact]
    public async Task PollAsync_SeveralPollsInAWindow_KeepsUpToTheLimit()
    {
        DataApi.WindowsPass = false;
        Campaign campaign = await AddCampaignAsync();

        campaign = await PollAsync(campaign, times: 7);

        campaign.Step.ShouldBe(CampaignStep.Collect);
        (await Portions.ListAsync(campaign.Id, Cancellation)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task PollAsync_SameAnswerAgain_IsKeptOnce()
    {
        string body = DataApi.Body(group: 1, batch: 1, seed: 7);
        DataApi.Faults.Enqueue(context => context.Response.WriteAsync(body));
        DataApi.Faults.Enqueue(context => context.Response.WriteAsync(body));
        Campaign campaign = await AddCampaignAsync();

        await PollAsync(campaign, times: 2);

        (await Portions.ListAsync(campaign.Id, Cancellation)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task PollAsync_BatchesOutOfOrderAndTwice_KeepsEachRowOnce()
    {
        string third = DataApi.Body(group: 1, batch: 3, seed: 3);
        foreach (string body in new[] { DataApi.Body(group: 1, batch: 5, seed: 5), third, third, DataApi.Body(1, 1, seed: 1) })
        {
            DataApi.Faults.Enqueue(context => context.Response.WriteAsync(body));
        }

        Campaign campaign = await AddCampaignAsync();
        await PollAsync(campaign, times: 4);

        IReadOnlyList<KeptPortion> kept = await Portions.ListAsync(campaign.Id, Cancellation);
        kept.Select(portion => (portion.BatchNumber, portion.Rows, portion.NewRows)).ShouldBe(
            [(5, 150, 150), (3, 150, 150), (1, 150, 150)]);
    }
}
