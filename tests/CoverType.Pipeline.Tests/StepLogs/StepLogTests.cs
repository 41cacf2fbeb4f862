using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.StepLogs;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.StepLogs;

public sealed class StepLogTests : PreparedPipeline
{
    [Fact]
    public async Task Log_OfACampaign_IsKeptByStepAndIsAFileOfItsRun()
    {
        Campaign campaign = await CampaignFixture.RunAsync(Pipeline, group: 1);

        StepLogReader reader = Pipeline.Services.GetRequiredService<StepLogReader>();
        StepRun training = (await reader.FindRunAsync(campaign.Id, "train", attempt: null, Cancellation)).ShouldNotBeNull();
        string log = await reader.ReadAsync(training, Cancellation);
        log.ShouldContain("campaign 1: training random-forest");
        log.ShouldNotContain("portions assembled");
        Run run = await Fixture.Client.GetRunAsync(new RunId(campaign.Run!.RunId), Cancellation);
        using MemoryStream file = new();
        await Fixture.Client.DownloadArtifactAsync(run.ArtifactUri, StepLogFile.Path, file, Cancellation);
        string text = System.Text.Encoding.UTF8.GetString(file.ToArray());
        text.ShouldContain($"== train, attempt 1, {training.Node}, done");
        text.ShouldContain(log);
        text.ShouldContain("portions assembled");
    }

    [Fact]
    public async Task Log_OfAStepThatFailed_HasTheStackTraceThatTheConsoleDoesNotShow()
    {
        Campaign campaign = await CampaignFixture.CollectAsync(Pipeline, group: 1);
        await Fixture.Mlflow.StopAsync();

        await Pipeline.Services.GetRequiredService<CampaignAdvancer>().AdvanceAsync(Cancellation);

        await Pipeline.Services.GetRequiredService<StepLogWriter>().FlushAsync(Cancellation);
        StepLogReader reader = Pipeline.Services.GetRequiredService<StepLogReader>();
        StepRun gate = (await reader.FindRunAsync(campaign.Id, "gate", attempt: 1, Cancellation)).ShouldNotBeNull();
        string log = await reader.ReadAsync(gate, Cancellation);
        log.ShouldContain("   at CoverType.Pipeline.Gate.GateStep.RunAsync");
        log.ShouldContain("step \"Gate\" failed (attempt 1), trying again in ");
        Pipeline.ReadLog().ShouldNotContain("   at CoverType.Pipeline.Gate.GateStep.RunAsync");
    }

    [Fact]
    public async Task FlushAsync_LogAboveTheLimit_IsCutAndSaysSo()
    {
        Campaign campaign = await Pipeline.Campaigns.AddAsync(1, minimumRows: null, planned: true, Cancellation);
        StepRun run = await Pipeline.Services.GetRequiredService<StepHistory>().BeginAsync(campaign, Cancellation);
        StepLogQueue queue = Pipeline.Services.GetRequiredService<StepLogQueue>();
        string line = new('x', 100_000);
        for (int i = 0; i < 20; i++)
        {
            queue.Add(run.Id, $"{line}\n");
        }

        await Pipeline.Services.GetRequiredService<StepLogWriter>().FlushAsync(Cancellation);

        string log = await Pipeline.Services.GetRequiredService<StepLogReader>().ReadAsync(run, Cancellation);
        log.Length.ShouldBeInRange(1_048_576, 1_200_000);
        log.ShouldEndWith("The log is cut here: it has a mebibyte.\n");
    }
}
