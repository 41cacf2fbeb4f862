using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Campaigns;

public sealed class CampaignAdvancerTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly Dictionary<CampaignStep, Func<Campaign, StepResult>> _steps = new()
    {
        [CampaignStep.Assemble] = _ => StepResult.ContinueWith(
            CampaignStep.Close, new EndFact(CampaignOutcome.NotPromoted, "It is not better.")),
        [CampaignStep.Close] = _ => StepResult.ContinueWith(CampaignStep.Done),
    };

    private FakeDataApi _dataApi = null!;
    private TestPipeline _pipeline = null!;
    private CampaignAdvancer _advancer = null!;
    private Campaign _campaign = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _dataApi = await FakeDataApi.StartAsync();
        _pipeline = await TestPipeline.PrepareAsync(_folder, _dataApi);
        IServiceProvider services = _pipeline.Services;
        IOptions<CampaignOptions> options = Options.Create(new CampaignOptions
        {
            RetryDelay = TimeSpan.FromSeconds(10),
            LongestRetryDelay = TimeSpan.FromSeconds(60),
            MaximumAttempts = 3,
        });
        _advancer = new CampaignAdvancer(
            _pipeline.Campaigns,
            services.GetRequiredService<CampaignPlan>(),
            [new Step(this, CampaignStep.Assemble), new Step(this, CampaignStep.Close)],
            new RetrySchedule(options, _time),
            options,
            _time,
            services.GetRequiredService<Microsoft.Extensions.Logging.ILoggerFactory>());
        _campaign = await _pipeline.Campaigns.AddAsync(group: 1, minimumRows: null, planned: true, Cancellation);
        await _pipeline.Campaigns.SaveAsync(_campaign.MovedTo(CampaignStep.Assemble), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _pipeline.DisposeAsync();
        await _dataApi.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task AdvanceAsync_StepsThatSucceed_ReachTheEnd()
    {
        (await _advancer.AdvanceAsync(Cancellation)).ShouldBeNull();

        Campaign campaign = await FindAsync();
        campaign.Step.ShouldBe(CampaignStep.Done);
        campaign.Outcome.ShouldBe(CampaignOutcome.NotPromoted);
        campaign.End!.FinishedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task AdvanceAsync_FailuresAfterManyOutages_AreCountedApart()
    {
        _steps[CampaignStep.Assemble] = _ => throw new MlflowUnavailableException("MLflow is not reached.");
        for (int outage = 0; outage < 10; outage++)
        {
            _time.SetUtcNow((await _advancer.AdvanceAsync(Cancellation)).ShouldNotBeNull());
        }

        _steps[CampaignStep.Assemble] = _ => throw new InvalidOperationException("Something is wrong here.");
        _time.SetUtcNow((await _advancer.AdvanceAsync(Cancellation)).ShouldNotBeNull("it is the first of three"));
        _time.SetUtcNow((await _advancer.AdvanceAsync(Cancellation)).ShouldNotBeNull("it is the second of three"));

        (await FindAsync()).Attempts.ShouldBe(
            new StepAttempts(12, 2, 0, "Something is wrong here.", (await FindAsync()).Attempts.NextAt));
        (await _advancer.AdvanceAsync(Cancellation)).ShouldBeNull();
        (await FindAsync()).End!.Reason.ShouldContain("failed 3 times");
    }

    [Fact]
    public async Task AdvanceAsync_FailAfterADecision_KeepsBothApart()
    {
        DecisionFact decision = new(true, "It is better.", "1");
        _steps[CampaignStep.Assemble] = _ => StepResult.FailWith("The alias was refused.", decision);

        (await _advancer.AdvanceAsync(Cancellation)).ShouldBeNull();

        Campaign campaign = await FindAsync();
        campaign.Outcome.ShouldBe(CampaignOutcome.Failed);
        campaign.End!.Reason.ShouldBe("The alias was refused.");
        campaign.Decision.ShouldBe(decision);
        _pipeline.ReadLog().ShouldContain("campaign 1 failed: The alias was refused.");
    }

    [Fact]
    public async Task AdvanceAsync_ClosingKeepsFailing_EndsWithTheOutcomeThatItHad()
    {
        _steps[CampaignStep.Close] = _ => throw new InvalidOperationException("The folder cannot be removed.");
        while (await _advancer.AdvanceAsync(Cancellation) is DateTimeOffset due)
        {
            _time.SetUtcNow(due);
        }

        Campaign campaign = await FindAsync();
        campaign.Step.ShouldBe(CampaignStep.Done);
        campaign.Outcome.ShouldBe(CampaignOutcome.NotPromoted);
        campaign.Attempts.LastError.ShouldNotBeNull().ShouldContain("The folder cannot be removed.");
        string log = _pipeline.ReadLog();
        log.ShouldNotContain("campaign 1 failed");
        log.ShouldContain("campaign 1 could not be closed; its outcome stays 'not promoted'");
    }

    [Fact]
    public async Task AdvanceAsync_ServiceNotReached_IsWaitedForWithoutEndAndEverLonger()
    {
        _steps[CampaignStep.Assemble] = _ => throw new MlflowUnavailableException("MLflow is not reached.");
        List<double> waits = [];
        for (int attempt = 0; attempt < 6; attempt++)
        {
            DateTimeOffset due = (await _advancer.AdvanceAsync(Cancellation)).ShouldNotBeNull();
            waits.Add(Math.Round((due - _time.GetUtcNow()).TotalSeconds));
            _time.SetUtcNow(due);
        }

        waits.ShouldBe([10, 20, 40, 60, 60, 60]);
        Campaign campaign = await FindAsync();
        campaign.Step.ShouldBe(CampaignStep.Assemble);
        campaign.Attempts.Count.ShouldBe(6);
        campaign.Attempts.LastError.ShouldBe("MLflow is not reached.");
    }

    [Fact]
    public async Task AdvanceAsync_CalledBeforeTheNextAttemptIsDue_DoesNothing()
    {
        _steps[CampaignStep.Assemble] = _ => throw new MlflowUnavailableException("MLflow is not reached.");
        DateTimeOffset? due = await _advancer.AdvanceAsync(Cancellation);

        (await _advancer.AdvanceAsync(Cancellation))!.Value.ToUnixTimeMilliseconds()
            .ShouldBe(due!.Value.ToUnixTimeMilliseconds());

        (await FindAsync()).Attempts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task AdvanceAsync_StepThatKeepsFailingOfItself_IsGivenUpAndClosed()
    {
        _steps[CampaignStep.Assemble] = _ => throw new InvalidOperationException("Something is wrong here.");
        while (await _advancer.AdvanceAsync(Cancellation) is DateTimeOffset due)
        {
            _time.SetUtcNow(due);
        }

        Campaign campaign = await FindAsync();
        campaign.Step.ShouldBe(CampaignStep.Done);
        campaign.Outcome.ShouldBe(CampaignOutcome.Failed);
        campaign.End!.Reason.ShouldNotBeNull().ShouldContain("failed 3 times: Something is wrong here.");
    }

    [Fact]
    public async Task AdvanceAsync_Cancelled_CountsNoAttempt()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        _steps[CampaignStep.Assemble] = _ =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        };

        await Should.ThrowAsync<OperationCanceledException>(() => _advancer.AdvanceAsync(stop.Token));

        (await FindAsync()).Attempts.Count.ShouldBe(0);
    }

    private async Task<Campaign> FindAsync() =>
        (await _pipeline.Campaigns.FindAsync(_campaign.Id, Cancellation)).ShouldNotBeNull();

    private sealed class Step(CampaignAdvancerTests tests, CampaignStep step) : ICampaignStep
    {
        CampaignStep ICampaignStep.Step => step;

        public Task<StepResult> RunAsync(Campaign campaign, CancellationToken cancellationToken) =>
            Task.FromResult(tests._steps[step](campaign));
    }
}
