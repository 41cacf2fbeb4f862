using System.Net;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Operations;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Promotion;

/// <summary>Log, state, HTTP API and MLflow agree about the outcome of a campaign.</summary>
public sealed class OutcomeTests : IAsyncLifetime
{
    private readonly MlflowFaults _faults = new();
    private CampaignFixture _fixture = null!;
    private TestPipeline _pipeline = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _fixture = await CampaignFixture.CreateAsync();
        _pipeline = await _fixture.PrepareAsync(
            new()
            {
                ["Campaigns:MaximumAttempts"] = "2",
                ["Campaigns:LongestRetryDelay"] = "00:00:00.010",
                ["Gate:OnContradiction"] = "Warn",
            },
            _faults.Configure);
    }

    public async ValueTask DisposeAsync()
    {
        await _pipeline.DisposeAsync();
        await _fixture.DisposeAsync();
    }

    [Fact]
    public async Task AdvanceAsync_VersionDeletedBeforeItIsPromoted_FailsEverywhere()
    {
        _faults.Before = async request =>
        {
            if (IsMoveOfTheAlias(request))
            {
                await _fixture.Client.DeleteModelVersionAsync("covertype", 1, Cancellation);
            }
        };

        await ShouldHaveFailedAsync(await RunAsync(), "was deleted");
    }

    [Fact]
    public async Task AdvanceAsync_VersionDeletedAfterADecisionAgainstIt_FailsEverywhere()
    {
        await RunAsync();
        _fixture.DataApi.ShuffledGroups.Add(2);
        _faults.Before = async request =>
        {
            if (request.Method == HttpMethod.Post && PathOf(request).EndsWith("model-versions/set-tag", StringComparison.Ordinal))
            {
                _faults.Before = _ => Task.CompletedTask;
                await _fixture.Client.DeleteModelVersionAsync("covertype", 2, Cancellation);
            }
        };

        await ShouldHaveFailedAsync(await RunAsync(group: 2), "was deleted");
    }

    [Fact]
    public async Task AdvanceAsync_AliasRefused_FailsEverywhere()
    {
        _faults.Before = request => IsMoveOfTheAlias(request)
            ? throw MlflowFaults.Failure(HttpStatusCode.BadRequest)
            : Task.CompletedTask;

        Campaign campaign = await RunAsync();

        await ShouldHaveFailedAsync(campaign, "The alias Production was not moved");
        campaign.Decision.ShouldNotBeNull().Promote.ShouldBeTrue();
        ModelVersion version = await _fixture.Client.GetModelVersionAsync("covertype", 1, Cancellation);
        version.Tags["covertype.decision"].ShouldBe("failed");
        version.Tags["covertype.decision_reason"].ShouldBe(campaign.End!.Reason);
    }

    [Fact]
    public async Task AdvanceAsync_AliasMovedAndTheResponseLost_IsPromotedEverywhere()
    {
        _faults.After = request =>
        {
            if (IsMoveOfTheAlias(request))
            {
                throw MlflowFaults.Failure(HttpStatusCode.BadRequest);
            }
        };

        await ShouldBePromotedAsync(await RunAsync());
    }

    [Fact]
    public async Task AdvanceAsync_TagsOfTheVersionRefused_IsPromotedEverywhere()
    {
        _faults.Before = request => PathOf(request).EndsWith("model-versions/set-tag", StringComparison.Ordinal)
            ? throw MlflowFaults.Failure(HttpStatusCode.BadRequest)
            : Task.CompletedTask;

        await ShouldBePromotedAsync(await RunAsync());
        _pipeline.ReadLog().ShouldContain("MLflow did not take the tags");
    }

    [Fact]
    public async Task PromoteStep_AliasMovedToItByHandAfterADecisionAgainst_ComparesAgain()
    {
        Campaign campaign = await RunAsync();
        Campaign decided = campaign.MovedTo(CampaignStep.Promote) with
        {
            Decision = new DecisionFact(false, "It is not better.", ChampionVersion: "1"),
            ModelVersion = "1",
        };
        ICampaignStep promote = _pipeline.Services.GetServices<ICampaignStep>()
            .Single(step => step.Step == CampaignStep.Promote);
        await _fixture.Client.SetAliasAsync("covertype", "Production", 1, Cancellation);

        StepResult result = await promote.RunAsync(
            decided with { Decision = decided.Decision with { ChampionVersion = null } }, Cancellation);

        result.ShouldBeOfType<StepResult.Continue>().Next.ShouldBe(CampaignStep.Compare);
    }

    private static string PathOf(HttpRequestMessage request) => request.RequestUri!.AbsolutePath;

    private static bool IsMoveOfTheAlias(HttpRequestMessage request) =>
        request.Method == HttpMethod.Post && PathOf(request).EndsWith("registered-models/alias", StringComparison.Ordinal);

    private async Task<Campaign> RunAsync(int group = 1)
    {
        Campaign campaign = await CampaignFixture.CollectAsync(_pipeline, group);
        CampaignAdvancer advancer = _pipeline.Services.GetRequiredService<CampaignAdvancer>();
        return await Eventually.GetAsync(
            async () =>
            {
                await advancer.AdvanceAsync(Cancellation);
                return await _pipeline.Campaigns.FindAsync(campaign.Id, Cancellation);
            },
            found => found.Step == CampaignStep.Done);
    }

    private async Task ShouldHaveFailedAsync(Campaign campaign, string reason)
    {
        string log = _pipeline.ReadLog();
        campaign.Outcome.ShouldBe(CampaignOutcome.Failed, log);
        campaign.End!.Reason.ShouldContain(reason);
        log.ShouldContain($"campaign {campaign.Id} failed: {campaign.End.Reason}");
        CampaignReport report = await ReportAsync(campaign);
        report.State.ShouldBe(CampaignState.Failed);
        report.Reason.ShouldBe(campaign.End.Reason);
        report.Decision.ShouldNotBeNull();
        Run run = (await _fixture.GetRunsAsync())
            .Single(run => run.Tags["covertype.campaign"] == campaign.Key && run.Status != RunStatus.Killed);
        run.Status.ShouldBe(RunStatus.Failed);
        run.Tags["covertype.decision"].ShouldBe("failed");
        run.Tags["covertype.decision_reason"].ShouldBe(campaign.End.Reason);
        (await _fixture.FindChampionAsync())?.Version.ToString().ShouldNotBe(campaign.ModelVersion);
    }

    private async Task ShouldBePromotedAsync(Campaign campaign)
    {
        string log = _pipeline.ReadLog();
        campaign.Outcome.ShouldBe(CampaignOutcome.Promoted, log);
        log.ShouldNotContain($"campaign {campaign.Id} failed");
        log.ShouldContain("Production -> version 1");
        (await ReportAsync(campaign)).State.ShouldBe(CampaignState.Promoted);
        (await _fixture.GetRunsAsync()).ShouldHaveSingleItem().Status.ShouldBe(RunStatus.Finished);
        (await _fixture.FindChampionAsync()).ShouldNotBeNull().Version.ShouldBe(1);
    }

    private async Task<CampaignReport> ReportAsync(Campaign campaign) =>
        (await _pipeline.Services.GetRequiredService<PipelineReports>().FindAsync(campaign.Id, Cancellation)).ShouldNotBeNull();
}
