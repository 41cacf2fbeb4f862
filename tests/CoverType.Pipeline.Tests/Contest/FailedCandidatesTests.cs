using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Contest;

public sealed class FailedCandidatesTests : PreparedContest
{
    [Fact]
    public async Task AdvanceAsync_CandidateThatCannotBeTrainedHere_IsSkippedWithItsReason()
    {
        Rival.Unavailable = "libgomp.so.1 is missing";

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
        Rival.Failure = new InvalidOperationException("The rival broke.");

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
        Fixture.Candidate.Spoil = _ => throw new InvalidOperationException("No graph came of it.");

        Campaign campaign = await RunAsync();

        campaign.Outcome.ShouldBe(CampaignOutcome.Promoted);
        campaign.Candidates.Select(candidate => (candidate.Name, candidate.Outcome)).ShouldBe(
            [("random-forest", CandidateOutcome.Failed), ("rival", CandidateOutcome.Challenger)]);
        (await Fixture.GetRunsAsync()).ShouldHaveSingleItem().Params["candidate"].ShouldBe("rival");
        (await FindNestedAsync("random-forest")).Tags["covertype.candidate_reason"].ShouldBe("No graph came of it.");
    }

    [Fact]
    public async Task AdvanceAsync_EveryCandidateFails_FailsWithTheReasonsOfAll()
    {
        Fixture.Candidate.Failure = new InvalidOperationException("The forest broke.");
        Rival.Unavailable = "libgomp.so.1 is missing";

        Campaign campaign = await RunAsync();

        campaign.Outcome.ShouldBe(CampaignOutcome.Failed);
        campaign.End!.Reason.ShouldNotBeNull().ShouldContain("The forest broke.");
        campaign.End!.Reason.ShouldContain("libgomp.so.1 is missing");
        campaign.Candidates.Count.ShouldBe(2);
        Run run = (await Fixture.GetRunsAsync()).ShouldHaveSingleItem();
        run.Id.Value.ShouldBe(campaign.Run!.RunId);
        run.Status.ShouldBe(RunStatus.Failed);
        run.Tags["covertype.decision"].ShouldBe("failed");
        run.Tags["covertype.decision_reason"].ShouldBe(campaign.End!.Reason);
        (await FindNestedAsync("random-forest")).Status.ShouldBe(RunStatus.Failed);
    }

    [Fact]
    public async Task AdvanceAsync_RivalThatFailsWithAnEndlessMessage_DoesNotFailTheCampaign()
    {
        Rival.Failure = new InvalidOperationException(new string('x', 20_000));

        Campaign campaign = await RunAsync();

        campaign.Outcome.ShouldBe(CampaignOutcome.Promoted);
        (await FindNestedAsync("rival")).Tags["covertype.candidate_reason"].ShouldBe(new string('x', 4000));
    }

    [Fact]
    public async Task AdvanceAsync_FailureAfterTheRunIsFinished_TurnsItIntoAFailedOne()
    {
        await using TestPipeline pipeline = await Fixture.PrepareAsync(
            new() { ["Campaigns:MaximumAttempts"] = "1" },
            builder => builder.Services.ConfigureHttpClientDefaults(
                client => client.AddHttpMessageHandler(() => new NothingIsRegistered())));

        Campaign campaign = await CampaignFixture.RunAsync(pipeline, group: 1);

        campaign.Outcome.ShouldBe(CampaignOutcome.Failed);
        Run run = (await Fixture.GetRunsAsync()).ShouldHaveSingleItem();
        run.Status.ShouldBe(RunStatus.Failed);
        run.Tags["covertype.decision_reason"].ShouldContain("Registering is out of order.");
        run.Metrics.Keys.ShouldContain("accuracy");
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
