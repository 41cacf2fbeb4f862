using System.Net;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Campaigns;

/// <summary>Campaigns that fail: with a reason, and without leaving a model that could be served.</summary>
public sealed class FailedCampaignTests : IAsyncLifetime
{
    private CampaignFixture _fixture = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _fixture = await CampaignFixture.CreateAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task AdvanceAsync_NoMemoryForTheTraining_FailsThatCampaignAlone()
    {
        _fixture.Candidate.Failure = new InsufficientMemoryException();
        await using TestPipeline pipeline = await _fixture.PrepareAsync();

        (await CampaignFixture.RunAsync(pipeline, group: 1)).Outcome.ShouldBe(CampaignOutcome.Failed);
        _fixture.Candidate.Failure = null;

        (await CampaignFixture.RunAsync(pipeline, group: 2)).Outcome.ShouldBe(CampaignOutcome.Promoted);
    }

    [Fact]
    public async Task AdvanceAsync_UploadOfTheModelRefused_LeavesNoVersionAndNoModelThatIsReady()
    {
        MlflowFaults faults = new();
        await using TestPipeline pipeline = await _fixture.PrepareAsync(configure: faults.Configure);
        faults.Before = request => request.Method == HttpMethod.Put && request.RequestUri!.AbsolutePath.EndsWith(".onnx")
            ? throw MlflowFaults.Failure(HttpStatusCode.BadRequest)
            : Task.CompletedTask;
        Campaign campaign = await CampaignFixture.CollectAsync(pipeline, group: 1);
        CampaignAdvancer advancer = pipeline.Services.GetRequiredService<CampaignAdvancer>();
        await Eventually.GetAsync(
            async () => await advancer.AdvanceAsync(Cancellation) as object ?? "done", due => due is string);

        (await pipeline.Campaigns.FindAsync(campaign.Id, Cancellation))!.Outcome.ShouldBe(CampaignOutcome.Failed);
        (await _fixture.GetVersionsAsync()).ShouldBeEmpty();
        (await _fixture.FindChampionAsync()).ShouldBeNull();
        Run run = (await _fixture.GetRunsAsync()).ShouldHaveSingleItem();
        run.Status.ShouldBe(RunStatus.Failed);
        await foreach (LoggedModel model in _fixture.Client.SearchLoggedModelsAsync(
            [run.ExperimentId], cancellationToken: Cancellation))
        {
            model.Status.ShouldBe(LoggedModelStatus.UploadFailed);
        }
    }

    [Fact]
    public async Task AdvanceAsync_GraphWithASpoiltThreshold_IsNotRegistered()
    {
        _fixture.Candidate.Spoil = onnx =>
        {
            // An elevation at which a tree splits, written as a float: one bit of one threshold.
            byte[] spoilt = [.. onnx];
            for (int position = 0; position + 4 <= spoilt.Length; position++)
            {
                if (BitConverter.ToSingle(spoilt, position) is > 2_400 and < 2_500)
                {
                    BitConverter.TryWriteBytes(spoilt.AsSpan(position), 3_300f);
                    return spoilt;
                }
            }

            throw new InvalidOperationException("The graph has no such threshold.");
        };
        await using TestPipeline pipeline = await _fixture.PrepareAsync();

        Campaign campaign = await CampaignFixture.RunAsync(pipeline, group: 1);

        campaign.Outcome.ShouldBe(CampaignOutcome.Failed);
        campaign.End!.Reason.ShouldNotBeNull().ShouldContain("does not give the labels of the trained model");
        (await _fixture.GetVersionsAsync()).ShouldBeEmpty();
        Run run = (await _fixture.GetRunsAsync()).ShouldHaveSingleItem();
        run.Status.ShouldBe(RunStatus.Failed);
        run.Id.Value.ShouldBe(campaign.Run!.RunId);
        run.Tags["covertype.decision"].ShouldBe("failed");
        run.Tags["covertype.decision_reason"].ShouldBe(campaign.End!.Reason);
    }

    [Fact]
    public async Task AdvanceAsync_TooFewCells_FailsWithTheSetting()
    {
        await using TestPipeline pipeline = await _fixture.PrepareAsync(new() { ["Training:MinimumCells"] = "5000" });

        Campaign campaign = await CampaignFixture.RunAsync(pipeline, group: 1);

        campaign.Outcome.ShouldBe(CampaignOutcome.Failed);
        campaign.End!.Reason.ShouldNotBeNull().ShouldContain("Training:MinimumCells");
        _fixture.Candidate.Trainings.ShouldBe(0);
    }

    [Fact]
    public async Task AdvanceAsync_CandidateThatThisMachineCannotTrain_FailsWithTheReason()
    {
        _fixture.Candidate.Unavailable = "libgomp.so.1 is missing";
        await using TestPipeline pipeline = await _fixture.PrepareAsync();

        Campaign campaign = await CampaignFixture.RunAsync(pipeline, group: 1);

        campaign.Outcome.ShouldBe(CampaignOutcome.Failed);
        campaign.End!.Reason.ShouldNotBeNull().ShouldContain("libgomp.so.1 is missing");
        campaign.End!.Reason.ShouldContain("Training:Candidates");
    }
}
