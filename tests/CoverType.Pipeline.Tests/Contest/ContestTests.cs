using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Contest;

public sealed class ContestTests : PreparedContest
{
    [Fact]
    public async Task AdvanceAsync_SeveralCandidates_RegistersTheBestAndTellsOfAll()
    {
        CountingCandidate best = new("many-trees", trees: 20);
        Fixture.Rivals.Add(best);

        Campaign campaign = await RunAsync();

        campaign.Outcome.ShouldBe(CampaignOutcome.Promoted);
        campaign.Candidates.Select(candidate => candidate.Name).ShouldBe(["random-forest", "rival", "many-trees"]);
        CandidateReport challenger = campaign.Candidates.Single(
            candidate => candidate.Outcome == CandidateOutcome.Challenger);
        challenger.Accuracy.ShouldBe(campaign.Candidates.Max(candidate => candidate.Accuracy));
        challenger.Name.ShouldNotBe("rival");
        Rival.Trainings.ShouldBe(5, "it is trained for each fold of the trial alone");
        Run run = (await Fixture.GetRunsAsync()).ShouldHaveSingleItem();
        run.Params["candidate"].ShouldBe(challenger.Name);
        run.Metrics["accuracy"].Value.ShouldBe(campaign.Challenger!.Accuracy);
        await ShouldHaveFilesAsync(run, "candidates.csv", "candidates.json", "candidates.png");
        IReadOnlyList<Run> nested = await Fixture.GetCandidateRunsAsync(run);
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
    public async Task AdvanceAsync_StoppedInTheMiddle_TrainsNoCandidateTwiceForTheTrial()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Rival.BeforeTraining = stop.Cancel;
        Campaign campaign;
        await using (TestPipeline stopped = await Fixture.PrepareAsync())
        {
            campaign = await CampaignFixture.CollectAsync(stopped, group: 1);
            await Should.ThrowAsync<OperationCanceledException>(
                () => stopped.Services.GetRequiredService<CampaignAdvancer>().AdvanceAsync(stop.Token));
        }

        Fixture.Candidate.Trainings.ShouldBe(1);
        Rival.BeforeTraining = () => { };
        await using TestPipeline next = await Fixture.PrepareAsync();

        campaign = await CampaignFixture.AdvanceAsync(next, campaign);

        campaign.Outcome.ShouldBe(CampaignOutcome.Promoted);
        campaign.Candidates[0].Outcome.ShouldBe(CandidateOutcome.Challenger);
        Fixture.Candidate.Trainings.ShouldBe(6, "once for each fold, once as the challenger");
        Rival.Trainings.ShouldBe(6, "once when it was stopped, once for each fold");
    }

    [Fact]
    public async Task AdvanceAsync_RivalAddedWhileThePipelineWasDown_CompetesOnEqualTerms()
    {
        Fixture.Rivals.Clear();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Fixture.Candidate.BeforeTraining = stop.Cancel;
        Campaign campaign;
        await using (TestPipeline alone = await Fixture.PrepareAsync())
        {
            campaign = await CampaignFixture.CollectAsync(alone, group: 1);
            await Should.ThrowAsync<OperationCanceledException>(
                () => alone.Services.GetRequiredService<CampaignAdvancer>().AdvanceAsync(stop.Token));
        }

        Fixture.Candidate.BeforeTraining = () => { };
        Fixture.Rivals.Add(Rival);
        await using TestPipeline next = await Fixture.PrepareAsync();

        campaign = await CampaignFixture.AdvanceAsync(next, campaign);

        campaign.Candidates.ShouldAllBe(candidate => candidate.Accuracy != null);
        campaign.Candidates.Select(candidate => (candidate.Name, candidate.Outcome)).ShouldBe(
            [("random-forest", CandidateOutcome.Challenger), ("rival", CandidateOutcome.Outdone)]);
    }

    [Fact]
    public async Task AdvanceAsync_ContestOutOfTime_SkipsTheRestAndRegistersTheFirst()
    {
        await using TestPipeline pipeline = await Fixture.PrepareAsync(new() { ["Training:ContestTime"] = "00:00:00.001" });

        Campaign campaign = await CampaignFixture.RunAsync(pipeline, group: 1);

        campaign.Outcome.ShouldBe(CampaignOutcome.Promoted);
        campaign.Candidates.Select(candidate => (candidate.Name, candidate.Outcome)).ShouldBe(
            [("random-forest", CandidateOutcome.Challenger), ("rival", CandidateOutcome.Skipped)]);
        campaign.Candidates[1].Reason.ShouldNotBeNull().ShouldContain("Training:ContestTime");
        Rival.Trainings.ShouldBe(0);
        Fixture.Candidate.Trainings.ShouldBe(2, "once for the first fold, once as the challenger");
        pipeline.ReadLog().ShouldContain("the candidates are compared on 1 of 5 folds");
    }

    [Fact]
    public async Task AdvanceAsync_ManyCells_ComparesOnOneFold()
    {
        await using TestPipeline pipeline = await Fixture.PrepareAsync(new() { ["Training:CellsForOneFold"] = "100" });

        await CampaignFixture.RunAsync(pipeline, group: 1);

        Rival.Trainings.ShouldBe(1);
        (await FindNestedAsync("rival")).Metrics["trial_folds"].Value.ShouldBe(1);
    }
}
