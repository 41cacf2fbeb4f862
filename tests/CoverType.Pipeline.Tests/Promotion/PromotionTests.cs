using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Champions;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Pipeline.Tracking;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Promotion;

public sealed class PromotionTests : PreparedPipeline
{
    protected override Dictionary<string, string?> Settings => new() { ["Gate:OnContradiction"] = "Warn" };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (await CampaignFixture.RunAsync(Pipeline, group: 1)).Outcome.ShouldBe(CampaignOutcome.Promoted);
    }

    [Fact]
    public async Task AdvanceAsync_ChallengerThatIsWorse_LeavesTheAliasAndSaysWhy()
    {
        Fixture.DataApi.ShuffledGroups.Add(2);

        Campaign campaign = await CampaignFixture.RunAsync(Pipeline, group: 2);

        campaign.Outcome.ShouldBe(CampaignOutcome.NotPromoted);
        campaign.Decision!.ChampionVersion.ShouldBe("1");
        (await Fixture.FindChampionAsync()).ShouldNotBeNull().Version.ShouldBe(1);
        ModelVersion refused = await Fixture.Client.GetModelVersionAsync("covertype", 2, Cancellation);
        refused.Tags["covertype.decision"].ShouldBe("not promoted");
        refused.Tags["covertype.decision_reason"].ShouldBe(campaign.End!.Reason);
        refused.Description.ShouldContain(campaign.End!.Reason);
        (await Fixture.GetRunsAsync()).ShouldAllBe(run => run.Status == RunStatus.Finished);
        Pipeline.ReadLog().ShouldContain("Production stays at version 1");
    }

    [Fact]
    public async Task AdvanceAsync_ChampionWhoseFileChanged_LosesWithThatReason()
    {
        foreach (string file in ChampionFiles())
        {
            await File.AppendAllTextAsync(file, "spoilt", Cancellation);
        }

        Campaign campaign = await CampaignFixture.RunAsync(Pipeline, group: 2);

        campaign.Outcome.ShouldBe(CampaignOutcome.Promoted);
        campaign.End!.Reason.ShouldNotBeNull().ShouldContain("version 1: its graph has the SHA-256");
        (await Fixture.FindChampionAsync()).ShouldNotBeNull().Version.ShouldBe(2);
        (await Fixture.Client.GetModelVersionAsync("covertype", 1, Cancellation)).Stage.ShouldBe("Archived");
    }

    [Fact]
    public async Task AdvanceAsync_ChampionWithoutFiles_LosesAfterAWhile()
    {
        foreach (string file in ChampionFiles())
        {
            File.Delete(file);
        }

        Campaign campaign = await CampaignFixture.CollectAsync(Pipeline, group: 2);
        CampaignAdvancer advancer = Pipeline.Services.GetRequiredService<CampaignAdvancer>();
        Campaign done = await Eventually.GetAsync(
            async () =>
            {
                await advancer.AdvanceAsync(Cancellation);
                return await Pipeline.Campaigns.FindAsync(campaign.Id, Cancellation);
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

        await using TestPipeline limited = await Fixture.PrepareAsync(
            new() { ["Registry:LargestChampionBytes"] = "1048576" });
        ModelVersion champion = (await Fixture.FindChampionAsync()).ShouldNotBeNull();
        string folder = Fixture.Folder.Combine("champion");

        await Should.ThrowAsync<ChampionFileException>(() => limited.Services
            .GetRequiredService<ChampionGraphs>()
            .ScoreAsync(champion, folder, graph => graph, Cancellation));

        File.Exists(Path.Combine(folder, "model.onnx")).ShouldBeFalse();
    }

    [Fact]
    public async Task AdvanceAsync_AliasRemoved_PromotesTheNextModel()
    {
        await Fixture.Client.DeleteAliasAsync("covertype", "Production", Cancellation);

        Campaign campaign = await CampaignFixture.RunAsync(Pipeline, group: 2);

        campaign.End!.Reason.ShouldNotBeNull().ShouldContain("no champion");
        (await Fixture.FindChampionAsync()).ShouldNotBeNull().Version.ShouldBe(2);
    }

    [Fact]
    public async Task PromoteStep_AliasMovedByOthersSinceTheComparison_ComparesAgain()
    {
        Campaign decided = (await CampaignFixture.CollectAsync(Pipeline, group: 2)).MovedTo(CampaignStep.Promote) with
        {
            ModelVersion = "2",
            Decision = new DecisionFact(true, "There was no champion.", ChampionVersion: null),
        };
        ICampaignStep promote = Pipeline.Services.GetServices<ICampaignStep>()
            .Single(step => step.Step == CampaignStep.Promote);

        StepResult result = await promote.RunAsync(decided, Cancellation);

        result.ShouldBeOfType<StepResult.Continue>().Next.ShouldBe(CampaignStep.Compare);
        result.Facts.ShouldBeEmpty();
        (await Fixture.FindChampionAsync()).ShouldNotBeNull().Version.ShouldBe(1);
    }

    private string[] ChampionFiles()
    {
        string[] files = Directory.GetFiles(Fixture.Mlflow.Folder, "*.onnx", SearchOption.AllDirectories);
        files.ShouldNotBeEmpty();
        return files;
    }
}
