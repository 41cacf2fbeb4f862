using System.Diagnostics;
using System.Net.Http.Json;
using CoverType.Clients.Pipeline;
using CoverType.Domain.Explanations;
using CoverType.Domain.Profiles;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Monitoring;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Pipeline.Tests.Monitoring;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Campaigns;

public sealed class CampaignTests : IAsyncLifetime
{
    private CampaignFixture _fixture = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _fixture = await CampaignFixture.CreateAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Host_OnePlannedCampaign_ReachesProductionAndRests()
    {
        using RecordedActivities activities = new();
        await using TestPipeline pipeline = await _fixture.StartAsync();
        using HttpClient http = new() { BaseAddress = new Uri(pipeline.Url) };

        await Eventually.GetAsync(
            () => http.GetFromJsonAsync<PipelineStatus>("/status", PipelineJson.CreateOptions(), Cancellation),
            status => status.Activity == PipelineActivity.Resting);

        CampaignReport report = (await http.GetFromJsonAsync<CampaignReport>(
            "/campaigns/1", PipelineJson.CreateOptions(), Cancellation)).ShouldNotBeNull();
        report.State.ShouldBe(CampaignState.Promoted, pipeline.ReadLog());
        report.Batches.ShouldBe(10);
        report.ModelVersion.ShouldBe("1");
        await ShouldBeLoggedAsync(report);
        await ShouldBeRegisteredAsync(report);
        await pipeline.Services.GetRequiredService<StateFigures>().ReadAsync(Cancellation);
        await ShouldBeCountedAsync(http, report);
        await ShouldBeTracedAsync(activities, report);
        Directory.Exists(_fixture.Folder.Combine("work", report.Key)).ShouldBeFalse();
        pipeline.ReadLog().ShouldContain("registered covertype version 1");
        pipeline.ReadLog().ShouldContain("Production -> version 1: There is no champion yet");
    }

    [Fact]
    public async Task AdvanceAsync_MlflowStoppedBetweenMetricsAndRegistration_GoesOnWithOneRunAndOneVersion()
    {
        Campaign campaign;
        await using (TestPipeline pipeline = await _fixture.PrepareAsync())
        {
            campaign = await CampaignFixture.CollectAsync(pipeline, group: 1);
        }

        StopBeforeRegistration stop = new(_fixture.Mlflow);
        await using TestPipeline running = await _fixture.StartAsync(configure: stop.Configure);
        await stop.Stopped.WaitAsync(Cancellation);
        Campaign waiting = await Eventually.GetAsync(
            () => running.Campaigns.FindAsync(campaign.Id, Cancellation), found => found.Attempts.Count > 1);
        waiting.Step.ShouldBe(CampaignStep.Register);
        using HttpClient http = new() { BaseAddress = new Uri(running.Url) };
        string health = await http.GetStringAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
        health.ShouldContain("Degraded");
        health.ShouldContain("'Register' again");

        await _fixture.Mlflow.StartAsync();

        Campaign done = await Eventually.GetAsync(
            () => running.Campaigns.FindAsync(campaign.Id, Cancellation), found => found.Step == CampaignStep.Done);
        done.Outcome.ShouldBe(CampaignOutcome.Promoted);
        _fixture.Candidate.Trainings.ShouldBe(1);
        (await _fixture.GetRunsAsync()).ShouldHaveSingleItem().Status.ShouldBe(RunStatus.Finished);
        (await _fixture.GetVersionsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task AdvanceAsync_MlflowStoppedBeforeTheRunIsCreated_WaitsAndTrainsOnce()
    {
        StopBeforeRegistration stop = new(_fixture.Mlflow)
        {
            IsReached = path => path.EndsWith("runs/create", StringComparison.Ordinal),
        };
        await using TestPipeline running = await _fixture.StartAsync(configure: stop.Configure);
        await stop.Stopped.WaitAsync(Cancellation);
        Campaign waiting = await Eventually.GetAsync(
            () => running.Campaigns.FindActiveAsync(Cancellation), found => found.Attempts.Count > 2);
        waiting.Step.ShouldBe(CampaignStep.Log);
        waiting.Attempts.StepFailures.ShouldBe(0, "it is waited for without a limit");

        await _fixture.Mlflow.StartAsync();

        Campaign done = await Eventually.GetAsync(
            () => running.Campaigns.FindAsync(waiting.Id, Cancellation), found => found.Step == CampaignStep.Done);
        done.Outcome.ShouldBe(CampaignOutcome.Promoted);
        _fixture.Candidate.Trainings.ShouldBe(1);
        (await _fixture.GetRunsAsync()).ShouldHaveSingleItem().Status.ShouldBe(RunStatus.Finished);
    }

    [Fact]
    public async Task AdvanceAsync_SecondCampaign_TrainsOnThePortionsOfBoth()
    {
        await using TestPipeline pipeline = await _fixture.PrepareAsync();
        await CampaignFixture.RunAsync(pipeline, group: 1);

        await CampaignFixture.RunAsync(pipeline, group: 2);

        IEnumerable<string> portions = (await _fixture.GetRunsAsync()).Select(run => run.Params["portions"]);
        portions.ShouldBe(["2", "4"], ignoreOrder: true);
    }

    private async Task ShouldBeLoggedAsync(CampaignReport report)
    {
        Run run = (await _fixture.GetRunsAsync()).ShouldHaveSingleItem();
        run.Id.Value.ShouldBe(report.RunId);
        run.Status.ShouldBe(RunStatus.Finished);
        run.Tags["covertype.campaign"].ShouldBe(report.Key);
        run.Tags["covertype.decision"].ShouldBe("promoted");
        run.Params["candidate"].ShouldBe("random-forest");
        run.Metrics["accuracy"].Value.ShouldBe(report.Accuracy!.Value);
        run.Metrics["accuracy"].Value.ShouldBeGreaterThan(0.8);
        List<string> artifacts = [];
        await foreach (ArtifactInfo artifact in _fixture.Client.ListArtifactsAsync(
            run.Id, cancellationToken: Cancellation))
        {
            artifacts.Add(artifact.Path);
        }

        artifacts.ShouldBe(
            [
                "background_cells.json",
                "candidates.csv",
                "candidates.json",
                "confusion_matrix.csv",
                "confusion_matrix.png",
                "covers.csv",
                "covers.png",
                "data_gate.json",
                "data_profile.json",
                "data_set.json",
                "evaluation.json",
                "feature_importances.csv",
                "feature_importances.png",
                "logs",
                "parity.json",
                "reliability.csv",
                "reliability.png",
            ],
            ignoreOrder: true);
    }

    /// <summary>The metrics have the campaign, and no other names than those of the reference.</summary>
    private static async Task ShouldBeCountedAsync(HttpClient http, CampaignReport report)
    {
        ScrapedMetrics metrics = await Eventually.GetAsync(
            async () => await ScrapedMetrics.ReadAsync(http),
            scraped => scraped.Sum("covertype_pipeline_campaigns_total") > 0);

        metrics.Sum("covertype_pipeline_production_version").ShouldBe(1);
        metrics.Sum("covertype_pipeline_portions_total").ShouldBe(report.Portions);
        metrics.Sum("covertype_pipeline_rows_total", "kind=\"distinct\"").ShouldBe(report.DistinctRows);
        metrics.Sum("covertype_pipeline_rows_total").ShouldBe(report.Rows);
        metrics.Sum("covertype_pipeline_campaigns_total", "outcome=\"promoted\"").ShouldBe(1);
        metrics.Sum("covertype_pipeline_campaigns_total", "outcome=\"failed\"").ShouldBe(0, "it is there before the first failure");
        foreach (string step in CampaignSteps.All)
        {
            metrics.Sum("covertype_pipeline_step_duration_seconds_count", $"step=\"{step}\"", "outcome=\"done\"")
                .ShouldBe(1, step);
        }

        metrics.Sum("covertype_pipeline_batch_age_seconds").ShouldNotBeNull().ShouldBeInRange(0, 600);
        metrics.Sum("covertype_disk_free_bytes", "work\"").ShouldNotBeNull().ShouldBeGreaterThan(0);
        metrics.Names.ShouldContain("kestrel_active_connections");
        metrics.Names.Where(name => name.StartsWith("covertype_", StringComparison.Ordinal))
            .ShouldBeSubsetOf(MetricsTests.Listed());
    }

    /// <summary>One trace has all polls and steps in their order, and the calls of MLflow are within them.</summary>
    private static async Task ShouldBeTracedAsync(RecordedActivities activities, CampaignReport report)
    {
        IReadOnlyList<Activity> steps = await Eventually.GetAsync(
            () => Task.FromResult<IReadOnlyList<Activity>?>(activities.StepsOf(report.Key)),
            ended => ended.Any(step => step.OperationName == "close"));
        steps.Select(step => step.OperationName).Distinct().ShouldBe(CampaignSteps.All);
        steps.Select(step => step.TraceId).Distinct().ShouldHaveSingleItem();
        steps.ShouldAllBe(step => step.GetTagItem("campaign.id")!.Equals(1));
        steps.GroupBy(step => step.OperationName)
            .ShouldAllBe(step => (string)step.Last().GetTagItem("step.outcome")! == "done", "the last poll ends the collection");
        activities.CallsWithin(steps.Single(step => step.OperationName == "register")).ShouldNotBeEmpty();
        activities.CallsWithin(steps.First(step => step.OperationName == "collect")).ShouldNotBeEmpty("the data API was asked");
    }

    private async Task ShouldBeRegisteredAsync(CampaignReport report)
    {
        ModelVersion version = (await _fixture.FindChampionAsync()).ShouldNotBeNull();
        version.Version.ShouldBe(1);
        version.Tags["covertype.campaign"].ShouldBe(report.Key);
        version.Tags["covertype.data_digest"].ShouldBe(report.DataDigest);
        version.Tags["covertype.packages"].ShouldContain("OnnxRuntime");
        version.Tags.Keys.ShouldContain("covertype.git_commit");
        version.Tags["covertype.onnx_sha256"].Length.ShouldBe(64);
        version.Tags["covertype.decision_reason"].ShouldBe(report.Reason);
        version.Description.ShouldContain(report.Reason!);
        version.Stage.ShouldBe("Production");
        string folder = await _fixture.Client.DownloadModelAsync(
            version, _fixture.Folder.Combine("downloaded"), Cancellation);
        File.Exists(Path.Combine(folder, "MLmodel")).ShouldBeTrue();
        File.Exists(Path.Combine(folder, "model.onnx")).ShouldBeTrue();
        DataProfile profile = DataProfile.FromJson(
            await File.ReadAllTextAsync(Path.Combine(folder, "data_profile.json"), Cancellation));
        profile.Covers.ShouldNotBeNull().Values.Sum().ShouldBe(1, 1e-9);
        BackgroundCells background = BackgroundCells.FromJson(
            await File.ReadAllTextAsync(Path.Combine(folder, "background_cells.json"), Cancellation));
        background.Cells.Count.ShouldBe(BackgroundCells.UsualCount);
        background.TrainingCells.ShouldBe(profile.Cells);
    }
}
