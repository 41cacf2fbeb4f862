using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Pipeline.Tracking;
using CoverType.Pipeline.Training;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Campaigns;

public sealed class KilledCampaignTests : IAsyncLifetime
{
    private CampaignFixture _fixture = null!;

    private static ParallelOptions TwoAtATime => new() { MaxDegreeOfParallelism = 2, CancellationToken = Cancellation };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _fixture = await CampaignFixture.CreateAsync();
        _fixture.Rivals.Add(new CountingCandidate("rival", trees: 1, maxDepth: 1));
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task AdvanceAsync_KilledAfterAnyAnswerOfMlflow_EndsWithOneRunAndOneVersion()
    {
        (Campaign campaign, FilmedProcess film) = await FilmAsync();
        using FilmedProcess _ = film;
        campaign.Outcome.ShouldBe(CampaignOutcome.Promoted);
        await Parallel.ForEachAsync(film.Moments, TwoAtATime, async (moment, _) =>
        {
            await using CampaignFixture left = await CampaignFixture.OpenAsync(moment.Folder);
            left.Rivals.AddRange(_fixture.Rivals);
            await using TestPipeline next = await left.PrepareAsync();
            Campaign ended = await CampaignFixture.AdvanceAsync(next, campaign);
            await next.Services.GetRequiredService<OrphanRuns>().CloseAsync(Cancellation);

            string after = $"killed after {moment.Request}";
            ended.Outcome.ShouldBe(CampaignOutcome.Promoted, after);
            await ShouldBeCleanAsync(left, after);
        });

        string[] kills = [.. film.Moments.Select(moment => moment.Request)];
        kills.Length.ShouldBeGreaterThan(20);
        kills.ShouldContain(kill => kill.Contains("runs/create"));
        kills.ShouldContain(kill => kill.Contains("model-versions/create"));
        kills.ShouldContain(kill => kill.Contains("registered-models/alias") && kill.StartsWith("POST"));
        kills.ShouldContain(kill => kill.Contains("runs/update"));
    }

    [Theory]
    [InlineData("runs/log-batch")]
    [InlineData("model-versions/create")]
    public async Task AdvanceAsync_AnotherMachineMakesAnotherModel_LogsItToARunOfItsOwn(string killedAfter)
    {
        DyingProcess process = new(_fixture.Mlflow, killedAfter);
        Campaign campaign = await RunUntilKilledAsync(process);
        process.Death.IsCompleted.ShouldBeTrue();
        _fixture.Candidate.Unavailable = "libgomp.so.1 is missing";
        await using TestPipeline elsewhere = await _fixture.PrepareAsync(
            configure: builder => builder.Services.PostConfigure<TrainingOptions>(
                training => training.WorkFolder = _fixture.Folder.Combine("work-elsewhere")));

        campaign = await CampaignFixture.AdvanceAsync(elsewhere, campaign);

        campaign.Outcome.ShouldBe(CampaignOutcome.Promoted, campaign.End!.Reason);
        IReadOnlyList<Run> runs = await _fixture.GetRunsAsync();
        runs.Select(run => (run.Params.GetValueOrDefault("candidate"), run.Status)).ShouldBe(
            [("random-forest", RunStatus.Killed), ("rival", RunStatus.Finished)], ignoreOrder: true);
        Run finished = runs.Single(run => run.Status == RunStatus.Finished);
        finished.Metrics["accuracy"].Value.ShouldBe(campaign.Challenger!.Accuracy);
        finished.Tags["covertype.onnx_sha256"].ShouldBe(campaign.Challenger!.OnnxSha256);
        ModelVersion champion = (await _fixture.FindChampionAsync()).ShouldNotBeNull();
        champion.RunId!.Value.Value.ShouldBe(finished.Id.Value);
        champion.Tags["covertype.onnx_sha256"].ShouldBe(campaign.Challenger!.OnnxSha256);
        runs.Single(run => run.Status == RunStatus.Killed).Tags["covertype.closed"]
            .ShouldBe($"the campaign continues with run {finished.Id}");
        foreach (ModelVersion other in (await _fixture.GetVersionsAsync()).Where(version => version.Version != champion.Version))
        {
            ModelVersion superseded = await _fixture.Client.GetModelVersionAsync("covertype", other.Version, Cancellation);
            superseded.Tags["covertype.decision"].ShouldBe("superseded");
            superseded.Tags["covertype.decision_reason"].ShouldContain($"version {champion.Version} of run {finished.Id}");
            superseded.Description.ShouldContain("superseded");
            elsewhere.ReadLog().ShouldContain($"version {champion.Version} is kept");
        }
    }

    [Fact]
    public async Task CleanAsync_CampaignThatAnotherMachineFinished_RemovesItsWorkFolderHere()
    {
        DyingProcess process = new(_fixture.Mlflow, "model-versions/create");
        Campaign campaign = await RunUntilKilledAsync(process);
        Directory.Exists(_fixture.Folder.Combine("work", campaign.Key)).ShouldBeTrue();
        await using TestPipeline here = await _fixture.PrepareAsync();
        WorkFolderCleaning cleaning = here.Services.GetRequiredService<WorkFolderCleaning>();
        await cleaning.CleanAsync(Cancellation);
        Directory.Exists(_fixture.Folder.Combine("work", campaign.Key)).ShouldBeTrue("the campaign has not ended");
        Directory.CreateDirectory(_fixture.Folder.Combine("work", "somebody-elses"));
        await using TestPipeline elsewhere = await _fixture.PrepareAsync(
            configure: builder => builder.Services.PostConfigure<TrainingOptions>(
                training => training.WorkFolder = _fixture.Folder.Combine("work-elsewhere")));
        await CampaignFixture.AdvanceAsync(elsewhere, campaign);

        await cleaning.CleanAsync(Cancellation);

        Directory.GetDirectories(_fixture.Folder.Combine("work")).Select(Path.GetFileName).ShouldBe(["somebody-elses"]);
        Directory.GetDirectories(_fixture.Folder.Combine("work-elsewhere")).ShouldBeEmpty();
    }

    [Fact]
    public async Task AdvanceAsync_AnotherMachineFails_TheVersionOfTheFirstSaysSo()
    {
        DyingProcess process = new(_fixture.Mlflow, "model-versions/create");
        Campaign campaign = await RunUntilKilledAsync(process);
        _fixture.Candidate.Unavailable = "libgomp.so.1 is missing";
        _fixture.Rivals.Clear();
        await using TestPipeline elsewhere = await _fixture.PrepareAsync(
            configure: builder => builder.Services.PostConfigure<TrainingOptions>(
                training => training.WorkFolder = _fixture.Folder.Combine("work-elsewhere")));

        campaign = await CampaignFixture.AdvanceAsync(elsewhere, campaign);

        campaign.Outcome.ShouldBe(CampaignOutcome.Failed);
        (await _fixture.GetRunsAsync()).ShouldHaveSingleItem().Status.ShouldBe(RunStatus.Failed);
        ModelVersion version = await _fixture.Client.GetModelVersionAsync("covertype", 1, Cancellation);
        version.Tags["covertype.decision"].ShouldBe("failed");
        version.Tags["covertype.decision_reason"].ShouldContain("libgomp.so.1 is missing");
    }

    [Fact]
    public async Task AdvanceAsync_LostCampaignKilledAfterAnyAnswerOfMlflow_EndsWithOneFailedRun()
    {
        _fixture.Candidate.Failure = new InvalidOperationException("The forest broke.");
        _fixture.Rivals.Clear();
        (Campaign campaign, FilmedProcess film) = await FilmAsync();
        using FilmedProcess _ = film;
        campaign.Outcome.ShouldBe(CampaignOutcome.Failed);
        foreach (FilmedProcess.Moment moment in film.Moments)
        {
            await using CampaignFixture left = await CampaignFixture.OpenAsync(moment.Folder, _fixture.Candidate);
            await using TestPipeline next = await left.PrepareAsync();
            Campaign ended = await CampaignFixture.AdvanceAsync(next, campaign);

            string after = $"killed after {moment.Request}";
            ended.Outcome.ShouldBe(CampaignOutcome.Failed, after);
            IReadOnlyList<Run> all = await left.GetAllRunsAsync();
            all.ShouldAllBe(run => run.Status == RunStatus.Failed, after);
            all.Select(run => run.Id.Value == ended.Run!.RunId).ShouldBe([true, false], ignoreOrder: true, after);
        }

        film.Moments.Count.ShouldBeGreaterThan(8);
    }

    private async Task<(Campaign Campaign, FilmedProcess Film)> FilmAsync()
    {
        FilmedProcess film = new(_fixture);
        await using TestPipeline pipeline = await _fixture.PrepareAsync(configure: film.Configure);
        return (await CampaignFixture.RunAsync(pipeline, group: 1), film);
    }

    private async Task<Campaign> RunUntilKilledAsync(DyingProcess process)
    {
        await using TestPipeline pipeline = await _fixture.PrepareAsync(configure: process.Configure);
        Campaign campaign = await CampaignFixture.CollectAsync(pipeline, group: 1);
        using CancellationTokenSource death = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task<DateTimeOffset?> work = pipeline.Services.GetRequiredService<CampaignAdvancer>().AdvanceAsync(death.Token);
        await Task.WhenAny(work, process.Death);
        await death.CancelAsync();
        try
        {
            await work;
        }
        catch (OperationCanceledException)
        {
            // So the dead process ends here; what it would do on its way out no longer reaches MLflow.
        }

        return campaign;
    }

    private static async Task ShouldBeCleanAsync(CampaignFixture fixture, string after)
    {
        (await fixture.GetAllRunsAsync()).ShouldAllBe(run => run.Status != RunStatus.Running, after);
        Run parent = (await fixture.GetRunsAsync())
            .Where(run => run.Status == RunStatus.Finished).ShouldHaveSingleItem(after);
        (await fixture.GetCandidateRunsAsync(parent)).Select(run => (run.Name, run.Status)).ShouldBe(
            [("random-forest", RunStatus.Finished), ("rival", RunStatus.Finished)], ignoreOrder: true, after);
        ModelVersion version = (await fixture.GetVersionsAsync()).ShouldHaveSingleItem(after);
        (await fixture.FindChampionAsync()).ShouldNotBeNull(after).Version.ShouldBe(version.Version);
        version.RunId!.Value.Value.ShouldBe(parent.Id.Value, after);
        LoggedModel logged = await fixture.Client.GetLoggedModelAsync(version.ModelId!.Value, Cancellation);
        logged.Status.ShouldBe(LoggedModelStatus.Ready, after);
        (await fixture.Client.GetModelVersionAsync("covertype", version.Version, Cancellation))
            .Tags["covertype.decision"].ShouldBe("promoted", after);
    }
}
