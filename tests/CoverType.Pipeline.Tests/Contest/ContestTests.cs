using System.Text;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Contest;

public sealed class ContestTests : IAsyncLifetime
{
    private readonly CountingCandidate _rival = new("rival", trees: 1, maxDepth: 1);
    private CampaignFixture _fixture = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _fixture = await CampaignFixture.CreateAsync();
        _fixture.Rivals.Add(_rival);
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task AdvanceAsync_SeveralCandidates_RegistersTheBestAndTellsOfAll()
    {
        CountingCandidate best = new("many-trees", trees: 20);
        _fixture.Rivals.Add(best);

        Campaign campaign = await RunAsync();

        campaign.Outcome.ShouldBe(CampaignOutcome.Promoted);
        campaign.Candidates.Select(candidate => candidate.Name).ShouldBe(["random-forest", "rival", "many-trees"]);
        CandidateReport challenger = campaign.Candidates.Single(
            candidate => candidate.Outcome == CandidateOutcome.Challenger);
        challenger.Accuracy.ShouldBe(campaign.Candidates.Max(candidate => candidate.Accuracy));
        challenger.Name.ShouldNotBe("rival");
        _rival.Trainings.ShouldBe(5, "it is trained for each fold of the trial alone");
        Run run = (await _fixture.GetRunsAsync()).ShouldHaveSingleItem();
        run.Params["candidate"].ShouldBe(challenger.Name);
        run.Metrics["accuracy"].Value.ShouldBe(campaign.Challenger!.Accuracy);
        await ShouldHaveFilesAsync(run, "candidates.csv", "candidates.json", "candidates.png");
        IReadOnlyList<Run> nested = await _fixture.GetCandidateRunsAsync(run);
        nested.Select(candidate => candidate.Name).ShouldBe(["random-forest", "rival", "many-trees"], ignoreOrder: true);
        nested.ShouldAllBe(candidate => candidate.Status == RunStatus.Finished);
        Run won = nested.Single(candidate => candidate.Name == challenger.Name);
        won.Tags["covertype.candidate_outcome"].ShouldBe("challenger");
        won.Params["trees"].ShouldBe(run.Params["trees"]);
        won.Metrics["trial_accuracy"].Value.ShouldBe(challenger.Accuracy!.Value);
        won.Metrics.Keys.ShouldContain("trial_recall_aspen");
        won.Metrics.Keys.ShouldContain("trial_training_seconds");
        won.Metrics["trial_folds"].Value.ShouldBe(5);
        won.Metrics["trial_training_cpu_seconds"].Value.ShouldBeGreaterThan(0);
        won.Metrics["trial_training_peak_megabytes"].Value.ShouldBeGreaterThanOrEqualTo(0);
        won.Metrics["trial_onnx_bytes"].Value.ShouldBeGreaterThan(0);
        won.Metrics["trial_microseconds_per_record"].Value.ShouldBeGreaterThan(1);
        run.Metrics["training_cpu_seconds"].Value.ShouldBeGreaterThan(0);
        run.Metrics["training_peak_megabytes"].Value.ShouldBeGreaterThanOrEqualTo(0);
        run.Metrics["onnx_bytes"].Value.ShouldBeGreaterThan(won.Metrics["trial_onnx_bytes"].Value / 2);
        run.Metrics["microseconds_per_record"].Value.ShouldBeGreaterThan(1);
        won.Metrics.Keys.ShouldNotContain("accuracy", "those of the campaign's run are from the hold-out");
    }

    [Fact]
    public async Task AdvanceAsync_CandidateThatCannotBeTrainedHere_IsSkippedWithItsReason()
    {
        _rival.Unavailable = "libgomp.so.1 is missing";

        Campaign campaign = await RunAsync();

        campaign.Outcome.ShouldBe(CampaignOutcome.Promoted);
        CandidateReport skipped = campaign.Candidates.Single(candidate => candidate.Name == "rival");
        skipped.Outcome.ShouldBe(CandidateOutcome.Skipped);
        skipped.Reason.ShouldBe("libgomp.so.1 is missing");
        Run nested = await FindNestedAsync("rival (skipped)");
        nested.Tags["covertype.candidate_reason"].ShouldBe("libgomp.so.1 is missing");
        nested.Metrics.ShouldBeEmpty();
    }

    [Fact]
    public async Task AdvanceAsync_CandidateWhoseTrainingFails_DoesNotFailTheCampaign()
    {
        _rival.Failure = new InvalidOperationException("The rival broke.");

        Campaign campaign = await RunAsync();

        campaign.Outcome.ShouldBe(CampaignOutcome.Promoted);
        campaign.Candidates.Single(candidate => candidate.Name == "rival").Outcome.ShouldBe(CandidateOutcome.Failed);
        Run nested = await FindNestedAsync("rival");
        nested.Status.ShouldBe(RunStatus.Failed);
        nested.Tags["covertype.candidate_reason"].ShouldBe("The rival broke.");
    }

    [Fact]
    public async Task AdvanceAsync_GraphOfTheBestIsSpoilt_TheNextBestIsRegistered()
    {
        _fixture.Candidate.Spoil = _ => throw new InvalidOperationException("No graph came of it.");

        Campaign campaign = await RunAsync();

        campaign.Outcome.ShouldBe(CampaignOutcome.Promoted);
        campaign.Candidates.Select(candidate => (candidate.Name, candidate.Outcome)).ShouldBe(
            [("random-forest", CandidateOutcome.Failed), ("rival", CandidateOutcome.Challenger)]);
        (await _fixture.GetRunsAsync()).ShouldHaveSingleItem().Params["candidate"].ShouldBe("rival");
        (await FindNestedAsync("random-forest")).Tags["covertype.candidate_reason"].ShouldBe("No graph came of it.");
    }

    [Fact]
    public async Task AdvanceAsync_EveryCandidateFails_FailsWithTheReasonsOfAll()
    {
        _fixture.Candidate.Failure = new InvalidOperationException("The forest broke.");
        _rival.Unavailable = "libgomp.so.1 is missing";

        Campaign campaign = await RunAsync();

        campaign.Outcome.ShouldBe(CampaignOutcome.Failed);
        campaign.End!.Reason.ShouldNotBeNull().ShouldContain("The forest broke.");
        campaign.End!.Reason.ShouldContain("libgomp.so.1 is missing");
        campaign.Candidates.Count.ShouldBe(2);
        Run run = (await _fixture.GetRunsAsync()).ShouldHaveSingleItem();
        run.Id.Value.ShouldBe(campaign.Run!.RunId);
        run.Status.ShouldBe(RunStatus.Failed);
        run.Tags["covertype.decision"].ShouldBe("failed");
        run.Tags["covertype.decision_reason"].ShouldBe(campaign.End!.Reason);
        (await FindNestedAsync("random-forest")).Status.ShouldBe(RunStatus.Failed);
    }

    [Fact]
    public async Task AdvanceAsync_StoppedInTheMiddle_TrainsNoCandidateTwiceForTheTrial()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        _rival.BeforeTraining = stop.Cancel;
        Campaign campaign;
        await using (TestPipeline stopped = await _fixture.PrepareAsync())
        {
            campaign = await CampaignFixture.CollectAsync(stopped, group: 1);
            await Should.ThrowAsync<OperationCanceledException>(
                () => stopped.Services.GetRequiredService<CampaignAdvancer>().AdvanceAsync(stop.Token));
        }

        _fixture.Candidate.Trainings.ShouldBe(1);
        _rival.BeforeTraining = () => { };
        await using TestPipeline next = await _fixture.PrepareAsync();

        campaign = await CampaignFixture.AdvanceAsync(next, campaign);

        campaign.Outcome.ShouldBe(CampaignOutcome.Promoted);
        campaign.Candidates[0].Outcome.ShouldBe(CandidateOutcome.Challenger);
        _fixture.Candidate.Trainings.ShouldBe(6, "once for each fold, once as the challenger");
        _rival.Trainings.ShouldBe(6, "once when it was stopped, once for each fold");
    }

    [Fact]
    public async Task AdvanceAsync_RivalAddedWhileThePipelineWasDown_CompetesOnEqualTerms()
    {
        _fixture.Rivals.Clear();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        _fixture.Candidate.BeforeTraining = stop.Cancel;
        Campaign campaign;
        await using (TestPipeline alone = await _fixture.PrepareAsync())
        {
            campaign = await CampaignFixture.CollectAsync(alone, group: 1);
            await Should.ThrowAsync<OperationCanceledException>(
                () => alone.Services.GetRequiredService<CampaignAdvancer>().AdvanceAsync(stop.Token));
        }

        _fixture.Candidate.BeforeTraining = () => { };
        _fixture.Rivals.Add(_rival);
        await using TestPipeline next = await _fixture.PrepareAsync();

        campaign = await CampaignFixture.AdvanceAsync(next, campaign);

        campaign.Candidates.ShouldAllBe(candidate => candidate.Accuracy != null);
        campaign.Candidates.Select(candidate => (candidate.Name, candidate.Outcome)).ShouldBe(
            [("random-forest", CandidateOutcome.Challenger), ("rival", CandidateOutcome.Outdone)]);
    }

    [Fact]
    public async Task AdvanceAsync_CandidatesOverALimit_AreListedWithFiguresAndTheNextBestIsPromoted()
    {
        CountingCandidate large = new("large", trees: 1500);
        _fixture.Rivals.Add(large);
        await using TestPipeline pipeline = await _fixture.PrepareAsync(new() { ["Training:MaximumMegabytes"] = "0.08" });

        Campaign campaign = await CampaignFixture.RunAsync(pipeline, group: 1);

        campaign.Outcome.ShouldBe(CampaignOutcome.Promoted);
        CandidateReport report = campaign.Candidates.Single(candidate => candidate.Name == "large");
        report.Outcome.ShouldBe(CandidateOutcome.OverLimit);
        report.Reason.ShouldNotBeNull().ShouldContain("Training:MaximumMegabytes is 0.08");
        report.Accuracy.ShouldNotBeNull();
        large.Trainings.ShouldBe(1, "it is not scored on further folds");
        Run nested = await FindNestedAsync("large");
        nested.Tags["covertype.candidate_outcome"].ShouldBe("overlimit");
        nested.Metrics["trial_onnx_bytes"].Value.ShouldBeGreaterThan(80_000);
        pipeline.ReadLog().ShouldContain("candidate large is not promoted, its cost is above a limit: The graph has");
        string[] lines = await ReadCandidatesAsync();
        lines[0].ShouldEndWith("training_cpu_seconds,training_peak_megabytes,onnx_bytes,microseconds_per_record");
        string[] row = lines.Single(line => line.StartsWith("\"large\",OverLimit,", StringComparison.Ordinal)).Split(',');
        row.Length.ShouldBe(lines[0].Split(',').Length);
        row[^4..].ShouldAllBe(figure => figure.Length > 0);
    }

    [Fact]
    public async Task AdvanceAsync_EveryCandidateIsOverALimit_FailsAndNamesTheSetting()
    {
        await using TestPipeline pipeline =
            await _fixture.PrepareAsync(new() { ["Training:MaximumMicroseconds"] = "1" });

        Campaign campaign = await CampaignFixture.RunAsync(pipeline, group: 1);

        campaign.Outcome.ShouldBe(CampaignOutcome.Failed);
        campaign.End!.Reason.ShouldNotBeNull().ShouldContain("Training:MaximumMicroseconds is 1.");
        campaign.Candidates.ShouldAllBe(candidate => candidate.Outcome == CandidateOutcome.OverLimit);
    }

    [Fact]
    public async Task AdvanceAsync_TheOnlyCandidateIsOverALimit_FailsAndNamesTheSetting()
    {
        _fixture.Rivals.Clear();
        await using TestPipeline pipeline =
            await _fixture.PrepareAsync(new() { ["Training:MaximumMicroseconds"] = "1" });

        Campaign campaign = await CampaignFixture.RunAsync(pipeline, group: 1);

        campaign.Outcome.ShouldBe(CampaignOutcome.Failed);
        campaign.End!.Reason.ShouldNotBeNull().ShouldContain("Training:MaximumMicroseconds is 1.");
        campaign.Candidates.ShouldHaveSingleItem().Outcome.ShouldBe(CandidateOutcome.OverLimit);
    }

    [Fact]
    public async Task AdvanceAsync_TheOnlyCandidate_HasItsCostInTheTable()
    {
        _fixture.Rivals.Clear();

        await RunAsync();

        (await ReadCandidatesAsync())[1].Split(',')[^4..].ShouldAllBe(figure => figure.Length > 0);
    }

    [Fact]
    public async Task AdvanceAsync_ContestOutOfTime_SkipsTheRestAndRegistersTheFirst()
    {
        await using TestPipeline pipeline = await _fixture.PrepareAsync(new() { ["Training:ContestTime"] = "00:00:00.001" });

        Campaign campaign = await CampaignFixture.RunAsync(pipeline, group: 1);

        campaign.Outcome.ShouldBe(CampaignOutcome.Promoted);
        campaign.Candidates.Select(candidate => (candidate.Name, candidate.Outcome)).ShouldBe(
            [("random-forest", CandidateOutcome.Challenger), ("rival", CandidateOutcome.Skipped)]);
        campaign.Candidates[1].Reason.ShouldNotBeNull().ShouldContain("Training:ContestTime");
        _rival.Trainings.ShouldBe(0);
        _fixture.Candidate.Trainings.ShouldBe(2, "once for the first fold, once as the challenger");
        pipeline.ReadLog().ShouldContain("the candidates are compared on 1 of 5 folds");
    }

    [Fact]
    public async Task AdvanceAsync_ManyCells_ComparesOnOneFold()
    {
        await using TestPipeline pipeline = await _fixture.PrepareAsync(new() { ["Training:CellsForOneFold"] = "100" });

        await CampaignFixture.RunAsync(pipeline, group: 1);

        _rival.Trainings.ShouldBe(1);
        (await FindNestedAsync("rival")).Metrics["trial_folds"].Value.ShouldBe(1);
    }

    [Fact]
    public async Task AdvanceAsync_RivalThatFailsWithAnEndlessMessage_DoesNotFailTheCampaign()
    {
        _rival.Failure = new InvalidOperationException(new string('x', 20_000));

        Campaign campaign = await RunAsync();

        campaign.Outcome.ShouldBe(CampaignOutcome.Promoted);
        (await FindNestedAsync("rival")).Tags["covertype.candidate_reason"].ShouldBe(new string('x', 4000));
    }

    [Fact]
    public async Task AdvanceAsync_FailureAfterTheRunIsFinished_TurnsItIntoAFailedOne()
    {
        await using TestPipeline pipeline = await _fixture.PrepareAsync(
            new() { ["Campaigns:MaximumAttempts"] = "1" },
            builder => builder.Services.ConfigureHttpClientDefaults(
                client => client.AddHttpMessageHandler(() => new NothingIsRegistered())));

        Campaign campaign = await CampaignFixture.RunAsync(pipeline, group: 1);

        campaign.Outcome.ShouldBe(CampaignOutcome.Failed);
        Run run = (await _fixture.GetRunsAsync()).ShouldHaveSingleItem();
        run.Status.ShouldBe(RunStatus.Failed);
        run.Tags["covertype.decision_reason"].ShouldContain("Registering is out of order.");
        run.Metrics.Keys.ShouldContain("accuracy");
    }

    private async Task<Campaign> RunAsync()
    {
        await using TestPipeline pipeline = await _fixture.PrepareAsync();
        return await CampaignFixture.RunAsync(pipeline, group: 1);
    }

    private async Task<string[]> ReadCandidatesAsync()
    {
        Run run = (await _fixture.GetRunsAsync()).ShouldHaveSingleItem();
        using MemoryStream file = new();
        await _fixture.Client.DownloadArtifactAsync(run.ArtifactUri, "candidates.csv", file, Cancellation);
        return Encoding.UTF8.GetString(file.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private async Task ShouldHaveFilesAsync(Run run, params string[] names)
    {
        List<string> files = [];
        await foreach (ArtifactInfo file in _fixture.Client.ListArtifactsAsync(run.Id, cancellationToken: Cancellation))
        {
            files.Add(file.Path);
        }

        names.ShouldBeSubsetOf(files);
    }

    private async Task<Run> FindNestedAsync(string name)
    {
        Run parent = (await _fixture.GetRunsAsync()).ShouldHaveSingleItem();
        return (await _fixture.GetCandidateRunsAsync(parent)).Single(run => run.Name == name);
    }

    /// <summary>Lets no model version be made.</summary>
    private sealed class NothingIsRegistered : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.AbsolutePath.EndsWith("model-versions/create", StringComparison.Ordinal)
                ? throw new InvalidOperationException("Registering is out of order.")
                : base.SendAsync(request, cancellationToken);
    }
}
