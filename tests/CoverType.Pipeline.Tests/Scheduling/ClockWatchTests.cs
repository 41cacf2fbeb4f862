using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Scheduling;

public sealed class ClockWatchTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Host_ClockSetBackAndForward_PollsOnAndSaysSo()
    {
        using TemporaryFolder folder = new();
        await using FakeDataApi dataApi = await FakeDataApi.StartAsync();
        dataApi.WindowsPass = false;
        SetClock clock = new(TimeProvider.System);
        await using TestPipeline pipeline = await TestPipeline.StartAsync(
            folder,
            dataApi,
            new() { ["Collection:PollInterval"] = "00:00:00.200" },
            builder => builder.Services.AddSingleton<TimeProvider>(clock));
        await PollsGoOnAsync(dataApi);

        foreach ((int minutes, string line) in new[]
        {
            (-3, "the clock was set back by 180 s"),
            (-60, "the clock was set back by 3600 s"),
            (120, "the clock was set forward, or the machine slept, by 7200 s"),
        })
        {
            clock.Jump(TimeSpan.FromMinutes(minutes));

            await Eventually.GetAsync(
                () => Task.FromResult<string?>(pipeline.ReadLog()), log => log.Contains(line, StringComparison.Ordinal));
            await PollsGoOnAsync(dataApi);
        }
    }

    [Fact]
    public async Task Host_ClockSetBackWhileAStepWaits_TriesItAgain()
    {
        await using CampaignFixture fixture = await CampaignFixture.CreateAsync();
        SetClock clock = new(TimeProvider.System);
        TaskCompletionSource failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        fixture.Candidate.Failure = new MlflowUnavailableException("MLflow is not reached.");
        fixture.Candidate.BeforeTraining = () => failed.TrySetResult();
        await using TestPipeline pipeline = await fixture.StartAsync(
            configure: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        await failed.Task.WaitAsync(Cancellation);

        clock.Jump(TimeSpan.FromHours(-1));
        fixture.Candidate.Failure = null;

        Campaign campaign = await Eventually.GetAsync(
            () => pipeline.Campaigns.FindAsync(1, Cancellation), one => one.Step == CampaignStep.Done);
        campaign.CreatedAt.ShouldBeGreaterThan(campaign.End!.FinishedAt!.Value, "the clock was set back");
        (await pipeline.Services.GetRequiredService<StepHistory>().ListAsync(campaign.Id, Cancellation))
            .ShouldAllBe(run => run.EndedAt >= run.StartedAt);
    }

    private static async Task PollsGoOnAsync(FakeDataApi dataApi)
    {
        int before = dataApi.Requests;
        await Eventually.GetAsync(() => Task.FromResult<object?>(dataApi.Requests), requests => (int)requests > before + 3);
    }
}
