using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Champions;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Pipeline.Tracking;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Promotion;

public sealed class PromotionTests : IAsyncLifetime
{
    private CampaignFixture _fixture = null!;
    private TestPipeline _pipeline = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _fixture = await CampaignFixture.CreateAsync();
        _pipeline = await _fixture.PrepareAsync(new() { ["Gate:OnContradiction"] = "Warn" });
        (await CampaignFixture.RunAsync(_pipeline, group: 1)).Outcome.ShouldBe(CampaignOutcome.Promoted);
    }

    public async ValueTask DisposeAsync()
    {
        await _pipeline.DisposeAsync();
        await _fixture.DisposeAsync();
    }

    [Fact]
    public async Task AdvanceAsync_ChallengerThatIsWorse_LeavesTheAliasAndSaysWhy()
    {
        _fixture.DataApi.ShuffledGroups.Add(2);

        Campaign campaign = await CampaignFixture.RunAsync(_pipeline, group: 2);

        campaign.Outcome.ShouldBe(CampaignOutcome.NotPromoted);
        campaign.Decision!.ChampionVersion.ShouldBe("1");
        (await _fixture.FindChampionAsync()).ShouldNotBeNull().Version.ShouldBe(1);
        ModelVersion refused = await _fixture.Client.GetModelVersionAsync("covertype", 2, Cancellation);
        refused.Tags["covertype.decision"].ShouldBe("not promoted");
        refused.Tags["covertype.decision_reason"].ShouldBe(campaign.End!.Reason);
        refused.Description.ShouldContain(campaign.End!.Reason);
        (await _fixture.GetRunsAsync()).ShouldAllBe(run => run.Status == RunStatus.Finished);
        _pipeline.ReadLog().ShouldContain("Production stays at version 1");
    }

    [Fact]
    public async Task AdvanceAsync_ChampionWhoseFileChanged_LosesWithThatReason()
    {
        foreach (string file in ChampionFiles())
        {
            await File.AppendAllTextAsync(file, "spoilt", Cancellation);
        }

        Campaign campaign = await CampaignFixture.RunAsync(_pipeline, group: 2);

        campaign.Outcome.ShouldBe(CampaignOutcome.Promoted);
        campaign.End!.Reason.ShouldNotBeNull().ShouldContain("version 1: its graph has the SHA-256");
        (await _fixture.FindChampionAsync()).ShouldNotBeNull().Version.ShouldBe(2);
        (await _fixture.Client.GetModelVersionAsync("covertype", 1, Cancellation)).Stage.ShouldBe("Archived");
    }

    [Fact]
    public async Task AdvanceAsync_ChampionWithoutFiles_LosesAfterAWhile()
    {
        foreach (string file in ChampionFiles())
        {
            File.Delete(file);
        }

        Campaign campaign = await CampaignFixture.CollectAsync(_pipeline, group: 2);
        CampaignAdvancer advancer = _pipeline.Services.GetRequiredService<CampaignAdvancer>();
        Campaign done = await Eventually.GetAsync(
            async () =>
            {
                await advancer.AdvanceAsync(Cancellation);
                return await _pipeline.Campaigns.FindAsync(campaign.Id, Cancellation);
            },
            found => found.Step == CampaignStep.Done);

        done.Outcome.ShouldBe(CampaignOutcome.Promoted);
        done.End!.Reason.ShouldNotBeNull().ShouldContain("version 1");
    }

    [Fact]
    public async Task EvaluateAsync_ChampionLargerThanTheLimit_IsRefusedBeforeItIsDownloaded()
    {
        string model = ChampionFiles().ShouldHaveSingleItem();
        await using (FileStream file = File.OpenWrite(model))
        {
            file.SetLength(2 * 1024 * 1024);
        }

        await using TestPipeline limited = await _fixture.PrepareAsync(
            new() { ["Registry:LargestChampionBytes"] = "1048576" });
        ModelVersion champion = (await _fixture.FindChampionAsync()).ShouldNotBeNull();
        string folder = _fixture.Folder.Combine("champion");

        await Should.ThrowAsync<ChampionFileException>(() => limited.Services
            .GetRequiredService<ChampionGraphs>()
            .ScoreAsync(champion, folder, graph => graph, Cancellation));

        File.Exists(Path.Combine(folder, "model.onnx")).ShouldBeFalse();
    }

    [Fact]
    public async Task AdvanceAsync_AliasRemoved_PromotesTheNextModel()
    {
        await _fixture.Client.DeleteAliasAsync("covertype", "Production", Cancellation);

        Campaign campaign = await CampaignFixture.RunAsync(_pipeline, group: 2);

        campaign.End!.Reason.ShouldNotBeNull().ShouldContain("no champion");
        (await _fixture.FindChampionAsync()).ShouldNotBeNull().Version.ShouldBe(2);
    }

    [Fact]
    public async Task PromoteStep_AliasMovedByOthersSinceTheComparison_ComparesAgain()
    {
        Campaign decided = (await CampaignFixture.CollectAsync(_pipeline, group: 2)).MovedTo(CampaignStep.Promote) with
        {
            ModelVersion = "2",
            Decision = new DecisionFact(true, "There was no champion.", ChampionVersion: null),
        };
        ICampaignStep promote = _pipeline.Services.GetServices<ICampaignStep>()
            .Single(step => step.Step == CampaignStep.Promote);

        StepResult result = await promote.RunAsync(decided, Cancellation);

        result.ShouldBeOfType<StepResult.Continue>().Next.ShouldBe(CampaignStep.Compare);
        result.Facts.ShouldBeEmpty();
        (await _fixture.FindChampionAsync()).ShouldNotBeNull().Version.ShouldBe(1);
    }

    private string[] ChampionFiles()
    {
        string[] files = Directory.GetFiles(_fixture.Mlflow.Folder, "*.onnx", SearchOption.AllDirectories);
        files.ShouldNotBeEmpty();
        return files;
    }
}
