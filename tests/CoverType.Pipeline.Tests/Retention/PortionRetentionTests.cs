using System.Net;
using CoverType.Clients.DataApi;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Retention;
using CoverType.Pipeline.StepLogs;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Retention;

public sealed class PortionRetentionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ApplyAsync_MoreCampaignsThanRetained_DeletesTheirRejectedAnswersAndStepLogs()
    {
        using TemporaryFolder folder = new();
        await using FakeDataApi dataApi = await FakeDataApi.StartAsync();
        await using TestPipeline pipeline = await TestPipeline.PrepareAsync(
            folder, dataApi, new() { ["ObjectStore:RetainedCampaigns"] = "1", ["Retention:StepLogs"] = "2" });
        RejectedAnswers rejections = pipeline.Services.GetRequiredService<RejectedAnswers>();
        StepLogStore logs = pipeline.Services.GetRequiredService<StepLogStore>();
        StepHistory history = pipeline.Services.GetRequiredService<StepHistory>();
        for (int group = 1; group <= 3; group++)
        {
            Campaign campaign = await pipeline.Campaigns.AddAsync(group, minimumRows: null, planned: false, Cancellation);
            await rejections.KeepAsync(
                campaign, new DataApiAnswer(HttpStatusCode.OK, DataSource: null, "<html>"u8.ToArray()), "It is not JSON.", Cancellation);
            StepRun run = await history.BeginAsync(campaign, Cancellation);
            await logs.AddAsync(run.Id, "A line.\n", Cancellation);
            await pipeline.Campaigns.SaveAsync(campaign.MovedTo(CampaignStep.Done), Cancellation);
        }

        RetentionReport report = await pipeline.Services.GetRequiredService<RetentionRun>().ApplyAsync(dryRun: false, Cancellation);

        report.Items.Select(item => (item.Kind, item.Name)).ShouldBe(
        [
            (RetentionKind.Portions, "campaign 1"), (RetentionKind.Portions, "campaign 2"), (RetentionKind.StepLogs, "campaign 1"),
        ]);
        Directory.GetFiles(folder.Combine("objects", "portions"), "*.txt", SearchOption.AllDirectories)
            .ShouldHaveSingleItem().ShouldContain("3-");
        (await rejections.ListCampaignsAsync(Cancellation)).ShouldBe([3]);
        (await logs.ListCampaignsAsync(Cancellation)).ShouldBe([2, 3]);
        (await history.ListAsync(1, Cancellation)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task ApplyAsync_MoreCampaignsThanRetained_DeletesThePortionsOfTheOldest()
    {
        using TemporaryFolder folder = new();
        await using FakeDataApi dataApi = await FakeDataApi.StartAsync();
        await using TestPipeline pipeline = await TestPipeline.PrepareAsync(
            folder, dataApi, new() { ["ObjectStore:RetainedCampaigns"] = "2" });
        List<Campaign> campaigns = [];
        for (int group = 1; group <= 3; group++)
        {
            Campaign collected = await CampaignFixture.CollectAsync(pipeline, group);
            campaigns.Add(collected.MovedTo(CampaignStep.Done));
            await pipeline.Campaigns.SaveAsync(campaigns[^1], Cancellation);
        }

        await pipeline.Campaigns.AddAsync(group: 4, minimumRows: null, planned: false, Cancellation);
        await pipeline.Services.GetRequiredService<RetentionRun>().ApplyAsync(dryRun: false, Cancellation);

        Directory.GetDirectories(folder.Combine("objects", "portions"))
            .Select(Path.GetFileName)
            .ShouldBe([campaigns[1].Key, campaigns[2].Key], ignoreOrder: true);
        PortionStore portions = pipeline.Services.GetRequiredService<PortionStore>();
        (await portions.ListKeptUpToAsync(99, Cancellation)).ShouldAllBe(portion => portion.CampaignId > 1);
        (await portions.ListAsync(1, Cancellation)).Count.ShouldBe(2, "what was collected is still told");
    }
}
