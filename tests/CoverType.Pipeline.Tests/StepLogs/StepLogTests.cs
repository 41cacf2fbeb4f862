using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.StepLogs;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.StepLogs;

public sealed class StepLogTests : IAsyncLifetime
{
    private CampaignFixture _fixture = null!;
    private TestPipeline _pipeline = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _fixture = await CampaignFixture.CreateAsync();
        _pipeline = await _fixture.PrepareAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _pipeline.DisposeAsync();
        await _fixture.DisposeAsync();
    }

    [Fact]
    public async Task Log_OfACampaign_IsKeptByStepAndIsAFileOfItsRun()
    {
        Campaign campaign = await CampaignFixture.RunAsync(_pipeline, group: 1);

        StepLogReader reader = _pipeline.Services.GetRequiredService<StepLogReader>();
        StepRun training = (await reader.FindRunAsync(campaign.Id, "train", attempt: null, Cancellation)).ShouldNotBeNull();
        string log = await reader.ReadAsync(training, Cancellation);
        log.ShouldContain("campaign 1: training random-forest");
        log.ShouldNotContain("portions assembled");
        Run run = await _fixture.Client.GetRunAsync(new RunId(campaign.Run!.RunId), Cancellation);
        using MemoryStream file = new();
        await _fixture.Client.DownloadArtifactAsync(run.ArtifactUri, StepLogFile.Path, file, Cancellation);
        string text = System.Text.Encoding.UTF8.GetString(file.ToArray());
        text.ShouldContain($"== Train, attempt 1, {training.Node}, Done");
        text.ShouldContain(log);
        text.ShouldContain("portions assembled");
    }

    [Fact]
    public async Task Log_OfAStepThatFailed_HasTheStackTraceThatTheConsoleDoesNotShow()
    {
        Campaign campaign = await CampaignFixture.CollectAsync(_pipeline, group: 1);
        await _fixture.Mlflow.StopAsync();

        await _pipeline.Services.GetRequiredService<CampaignAdvancer>().AdvanceAsync(Cancellation);

        await _pipeline.Services.GetRequiredService<StepLogWriter>().FlushAsync(Cancellation);
        StepLogReader reader = _pipeline.Services.GetRequiredService<StepLogReader>();
        StepRun gate = (await reader.FindRunAsync(campaign.Id, "gate", attempt: null, Cancellation)).ShouldNotBeNull();
        string log = await reader.ReadAsync(gate, Cancellation);
        log.ShouldContain("   at CoverType.Pipeline.Gate.GateStep.RunAsync");
        log.ShouldContain("step \"Gate\" failed (attempt 1), trying again in ");
        _pipeline.ReadLog().ShouldNotContain("   at CoverType.Pipeline.Gate.GateStep.RunAsync");
    }

    [Fact]
    public async Task FlushAsync_LogAboveTheLimit_IsCutAndSaysSo()
    {
        Campaign campaign = await _pipeline.Campaigns.AddAsync(1, minimumRows: null, planned: true, Cancellation);
        StepRun run = await _pipeline.Services.GetRequiredService<StepHistory>().BeginAsync(campaign, Cancellation);
        StepLogQueue queue = _pipeline.Services.GetRequiredService<StepLogQueue>();
        string line = new('x', 100_000);
        for (int i = 0; i < 20; i++)
        {
            queue.Add(run.Id, $"{line}\n");
        }

        await _pipeline.Services.GetRequiredService<StepLogWriter>().FlushAsync(Cancellation);

        string log = await _pipeline.Services.GetRequiredService<StepLogReader>().ReadAsync(run, Cancellation);
        log.Length.ShouldBeInRange(1_048_576, 1_200_000);
        log.ShouldEndWith("The log is cut here: it has a mebibyte.\n");
    }
}
