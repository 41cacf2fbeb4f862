using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.AspNetCore.Http;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Stack;

/// <summary>Pipelines that are processes, and end by a signal.</summary>
public sealed class KilledProcessTests : IAsyncLifetime
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    private CampaignFixture _fixture = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _fixture = await CampaignFixture.CreateAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Process_KilledAtTheFetchAndAfterEachChangeInMlflow_EndsWithOneRunAndOneVersion()
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _fixture.DataApi.Faults.Enqueue(context => StayAsync(context, asked));
        await KillAsync(asked.Task);
        foreach ((string method, string path) in new[]
        {
            ("POST", "/runs/create"),
            ("PUT", "/model.onnx"),
            ("POST", "/model-versions/create"),
            ("POST", "/registered-models/alias"),
        })
        {
            TaskCompletionSource carriedOut = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _fixture.Mlflow.BeforeResponse = context =>
                context.Request.Method == method && context.Request.Path.Value!.EndsWith(path, StringComparison.Ordinal)
                    ? StayAsync(context, carriedOut)
                    : Task.CompletedTask;
            await KillAsync(carriedOut.Task);
        }

        _fixture.Mlflow.BeforeResponse = _ => Task.CompletedTask;
        await using (PipelineProcess last = StartProcess("last"))
        {
            await WaitForAsync(last, status => status.Activity == PipelineActivity.Resting);
        }

        ModelVersion version = (await _fixture.GetVersionsAsync()).ShouldHaveSingleItem();
        (await _fixture.FindChampionAsync()).ShouldNotBeNull().Version.ShouldBe(version.Version);
        (await _fixture.GetRunsAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            run => run.Status.ShouldBe(RunStatus.Finished),
            run => version.RunId!.Value.ShouldBe(run.Id));
        await using TestPipeline pipeline = await _fixture.PrepareAsync();
        (await pipeline.Campaigns.ListAsync(Cancellation)).ShouldHaveSingleItem().Outcome.ShouldBe(CampaignOutcome.Promoted);
    }

    [Fact]
    public async Task Process_SigtermDuringTheTraining_ExitsInTimeAndCountsNoAttempt()
    {
        await using (PipelineProcess process = StartProcess("stopped", trees: 10_000))
        {
            await WaitForAsync(process, status => status.Campaign?.Step == "train");
            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            limit.CancelAfter(LongestStop);

            (await process.TerminateAsync(limit.Token)).ShouldBe(0, process.ReadLog());
        }

        await using TestPipeline next = await _fixture.PrepareAsync();
        Campaign campaign = (await next.Campaigns.FindActiveAsync(Cancellation)).ShouldNotBeNull();
        campaign.Step.ShouldBe(CampaignStep.Train);
        campaign.Attempts.ShouldBe(StepAttempts.None);
        (await CampaignFixture.AdvanceAsync(next, campaign)).Outcome.ShouldBe(CampaignOutcome.Promoted);
    }

    private static async Task StayAsync(HttpContext context, TaskCompletionSource reached)
    {
        reached.TrySetResult();
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static async Task WaitForAsync(PipelineProcess process, Func<PipelineStatus, bool> isReached)
    {
        using HttpClient http = new() { BaseAddress = process.Address };
        await Eventually.GetAsync(
            async () =>
            {
                try
                {
                    return await StackFixture.AskAsync<PipelineStatus>(http, "/api/status");
                }
                catch (HttpRequestException)
                {
                    return null;
                }
            },
            isReached);
    }

    /// <summary>Lets a process continue the campaign until a moment, and kills it then.</summary>
    private async Task KillAsync(Task moment)
    {
        await using PipelineProcess process = StartProcess($"{Guid.NewGuid():N}");
        await moment.WaitAsync(LongestWait, Cancellation);
        await process.KillAsync();
    }

    private PipelineProcess StartProcess(string log, int trees = 4) => PipelineProcess.Start(
        new()
        {
            ["Database:ConnectionString"] = $"Data Source={_fixture.Folder.Combine("state", "pipeline.db")}",
            ["ObjectStore:Folder"] = _fixture.Folder.Combine("objects"),
            ["Training:WorkFolder"] = _fixture.Folder.Combine("work"),
            ["Training:Candidates:0:Trainer"] = "RandomForest",
            ["Training:Candidates:0:Trees"] = $"{trees}",
            ["Training:MaximumMicroseconds"] = "1000000",
            ["Training:MaximumMegabytes"] = "1000",
            ["Training:Threads"] = "1",
            ["MLFLOW_TRACKING_URI"] = _fixture.Mlflow.Url,
            ["DataApi:Url"] = _fixture.DataApi.Url,
            ["Collection:PollInterval"] = "00:00:00.050",
            ["Campaigns:RetryDelay"] = "00:00:00.050",
        },
        _fixture.Folder.Combine("logs", log));
}
