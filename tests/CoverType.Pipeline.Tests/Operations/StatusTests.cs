using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Operations;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Operations;

public sealed class StatusTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetStatusAsync_PromotionBeforeCampaignsThatWereNotPromoted_NamesTheVersionInProduction()
    {
        using TemporaryFolder folder = new();
        await using FakeDataApi dataApi = await FakeDataApi.StartAsync();
        await using TestPipeline pipeline = await TestPipeline.PrepareAsync(folder, dataApi);
        PipelineReports reports = pipeline.Services.GetRequiredService<PipelineReports>();
        (await reports.GetStatusAsync(Cancellation)).Production.ShouldBeNull();
        DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000);
        PromotionReport promotion = new()
        {
            At = now,
            Kind = PromotionKind.PromotedByHand,
            Version = "1",
            Reason = "It is good.",
        };
        await pipeline.Services.GetRequiredService<PromotionStore>().AddAsync(promotion, Cancellation);
        for (int version = 2; version <= 3; version++)
        {
            Campaign campaign = await pipeline.Campaigns.AddAsync(1, minimumRows: null, planned: false, Cancellation);
            await pipeline.Campaigns.SaveAsync(
                campaign.MovedTo(CampaignStep.Done) with
                {
                    ModelVersion = $"{version}",
                    End = new EndFact(CampaignOutcome.NotPromoted, "It is not better.", now.AddHours(version)),
                },
                Cancellation);
        }

        (await reports.GetStatusAsync(Cancellation)).Production.ShouldBe(promotion);
    }
}
