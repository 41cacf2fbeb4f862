using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Retention;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Retention;

public sealed class PortionRetentionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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
