using CoverType.Clients.Pipeline;
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

    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The work of the step Assemble that waits; null if it returns at once.</summary>
    private Func<CancellationToken, Task<StepResult>>? _assembling;
    private FakeDataApi _dataApi = null!;
    private TestPipeline _pipeline = null!;
    private CampaignAdvancer _advancer = null!;
    private StepHistory _history = null!;
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
            RetryJitter = 0,
        });
        _history = new StepHistory(
            services.GetRequiredService<StateDatabase>(),
            new PipelineNode(),
            services.GetRequiredService<StepMeter>(),
            _time);
        _advancer = new CampaignAdvancer(
            _pipeline.Campaigns,
            services.GetRequiredService<CampaignPlan>(),
            new StepRunner(
                [new Step(this, CampaignStep.Assemble), new Step(this, CampaignStep.Close)],
                _history,
                new StepWatch(_pipeline.Campaigns, _time),
                services.GetRequiredService<IStepNotes>(),
                options,
                _time,
                services.GetRequiredService<Microsoft.Extensions.Logging.ILogger<StepRunner>>()),
            _history,
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
    public async Task AdvanceAsync_ClockSetBackWhileAStepWaits_TriesAgainAtOnce()
    {
        _steps[CampaignStep.Assemble] = _ => throw new MlflowUnavailableException("MLflow is not reached.");
        await _advancer.AdvanceAsync(Cancellation);
        _time.AdjustTime(_time.GetUtcNow().AddHours(-1));

        DateTimeOffset due = (await _advancer.AdvanceAsync(Cancellation)).ShouldNotBeNull();

        (await FindAsync()).Attempts.Count.ShouldBe(2);
        Math.Round((due - _time.GetUtcNow()).TotalSeconds).ShouldBe(20);
    }

    [Fact]
    public async Task AdvanceAsync_ClockSetBackDuringAStep_HasNoNegativeDuration()
    {
        Func<Campaign, StepResult> assemble = _steps[CampaignStep.Assemble];
        _steps[CampaignStep.Assemble] = campaign =>
        {
            _time.AdjustTime(_time.GetUtcNow().AddMinutes(-3));
            return assemble(campaign);
        };

        await _advancer.AdvanceAsync(Cancellation);

        StepRun run = (await _history.ListAsync(_campaign.Id, Cancellation))[0];
        run.Step.ShouldBe(CampaignStep.Assemble);
        run.EndedAt.ShouldBe(run.StartedAt);
    }

    [Fact]
    public async Task AdvanceAsync_RunWhoseEndCouldNotBeWritten_IsClosedWithThatReason()
    {
        await _history.BeginAsync(await FindAsync(), Cancellation);

        await _advancer.AdvanceAsync(Cancellation);

        (await _history.ListAsync(_campaign.Id, Cancellation))[0].ShouldSatisfyAllConditions(
            run => run.Outcome.ShouldBe(StepOutcome.Lost),
            run => run.Message.ShouldBe("The state database could not be written when it ended; the step is done again."));
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
        (await ListAsync()).ShouldBe([(CampaignStep.Assemble, 1, StepOutcome.Interrupted)]);
    }

    [Fact]
    public async Task AdvanceAsync_StepsThatSucceed_AreRowsWithTheirTimes()
    {
        DateTimeOffset start = DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds());
        Func<Campaign, StepResult> assemble = _steps[CampaignStep.Assemble];
        _steps[CampaignStep.Assemble] = campaign =>
        {
            _time.Advance(TimeSpan.FromSeconds(90));
            return assemble(campaign);
        };

        await _advancer.AdvanceAsync(Cancellation);

        (await ListAsync()).ShouldBe(
            [(CampaignStep.Assemble, 1, StepOutcome.Done), (CampaignStep.Close, 1, StepOutcome.Done)]);
        StepRun run = (await _history.ListAsync(_campaign.Id, Cancellation))[0];
        run.StartedAt.ShouldBe(start);
        run.EndedAt.ShouldBe(start.AddSeconds(90));
        run.Message.ShouldBeNull();
    }

    [Fact]
    public async Task AdvanceAsync_StepThatFailsAndReturns_IsARowForEachAttempt()
    {
        Queue<Func<StepResult>> results = new(
        [
            () => throw new InvalidOperationException("Something is wrong here."),
            () => StepResult.ContinueWith(CampaignStep.Assemble),
            () => StepResult.FailWith("There are too few cells."),
        ]);
        _steps[CampaignStep.Assemble] = _ => results.Dequeue()();

        _time.SetUtcNow((await _advancer.AdvanceAsync(Cancellation)).ShouldNotBeNull());
        (await _advancer.AdvanceAsync(Cancellation)).ShouldBeNull();

        (await ListAsync()).ShouldBe(
        [
            (CampaignStep.Assemble, 1, StepOutcome.Retried),
            (CampaignStep.Assemble, 2, StepOutcome.Returned),
            (CampaignStep.Assemble, 3, StepOutcome.Failed),
            (CampaignStep.Close, 1, StepOutcome.Done),
        ]);
        (await _history.ListAsync(_campaign.Id, Cancellation)).Select(run => run.Message).ShouldBe(
        [
            "Something is wrong here.",
            "The campaign continues with the step 'Assemble'.",
            "There are too few cells.",
            null,
        ]);
    }

    [Fact]
    public async Task AdvanceAsync_RunThatAKilledProcessLeft_IsClosedByTheOneThatContinues()
    {
        StepHistory killed = new(
            _pipeline.Services.GetRequiredService<StateDatabase>(),
            new PipelineNode(),
            _pipeline.Services.GetRequiredService<StepMeter>(),
            _time);
        StepRun left = await killed.BeginAsync(await FindAsync(), Cancellation);

        await _advancer.AdvanceAsync(Cancellation);
        await killed.EndAsync(left, StepOutcome.Done, "It was not dead, and comes too late.", Cancellation);

        IReadOnlyList<StepRun> runs = await _history.ListAsync(_campaign.Id, Cancellation);
        runs.Select(run => (run.Step, run.Attempt, run.Outcome)).ShouldBe(
        [
            (CampaignStep.Assemble, 1, StepOutcome.Lost),
            (CampaignStep.Assemble, 2, StepOutcome.Done),
            (CampaignStep.Close, 1, StepOutcome.Done),
        ]);
        runs[0].Message.ShouldBe(
            $"The process {left.Node} ended, or lost the work, before the step did; {runs[1].Node} continues.");
    }

    [Fact]
    public async Task AdvanceAsync_CampaignWrittenByAnotherMeanwhile_TheRunIsInterrupted()
    {
        _assembling = async cancellation =>
        {
            await _pipeline.Campaigns.SaveAsync(await FindAsync(), cancellation);
            return StepResult.ContinueWith(CampaignStep.Close);
        };

        await Should.ThrowAsync<CampaignMovedException>(() => _advancer.AdvanceAsync(Cancellation));

        (await ListAsync()).ShouldBe([(CampaignStep.Assemble, 1, StepOutcome.Interrupted)]);
    }

    [Fact]
    public async Task AdvanceAsync_CancelledByAnOperatorMeanwhile_CancelsTheStepAndClosesTheCampaign()
    {
        Task<DateTimeOffset?> work = BeginAssembling();
        await _begun.Task.WaitAsync(Cancellation);
        Campaign running = await FindAsync();

        await _pipeline.Campaigns.SaveAsync(
            running.MovedTo(CampaignStep.Close) with { End = new EndFact(CampaignOutcome.Cancelled, "Enough.") }, Cancellation);
        await AdvanceTimeUntilAsync(work);

        (await work).ShouldBeNull();
        (await ListAsync()).ShouldBe(
            [(CampaignStep.Assemble, 1, StepOutcome.Cancelled), (CampaignStep.Close, 1, StepOutcome.Done)]);
        (await _history.ListAsync(_campaign.Id, Cancellation))[0].Message.ShouldBe("Enough.");
        (await FindAsync()).Outcome.ShouldBe(CampaignOutcome.Cancelled);
    }

    [Fact]
    public async Task AdvanceAsync_StepBeyondItsTimeLimit_IsCancelledAndTriedAgain()
    {
        Task<DateTimeOffset?> work = BeginAssembling();
        await _begun.Task.WaitAsync(Cancellation);

        _time.Advance(TimeSpan.FromMinutes(30));

        (await work).ShouldNotBeNull();
        Campaign campaign = await FindAsync();
        campaign.Attempts.StepFailures.ShouldBe(1);
        campaign.Attempts.LastError.ShouldBe("It did not end within 00:30:00 (Campaigns:StepTimeout).");
        (await ListAsync()).ShouldBe([(CampaignStep.Assemble, 1, StepOutcome.Retried)]);
    }

    [Fact]
    public async Task AdvanceAsync_FailureThatNoAttemptMends_FailsTheCampaignAtOnce()
    {
        _steps[CampaignStep.Assemble] = _ => throw new NotSupportedException("This graph has an operator of another kind.");

        (await _advancer.AdvanceAsync(Cancellation)).ShouldBeNull();

        (await FindAsync()).End!.Reason.ShouldBe(
            "Another attempt would fail in the same way: This graph has an operator of another kind.");
        (await ListAsync()).First().ShouldBe((CampaignStep.Assemble, 1, StepOutcome.Failed));
    }

    /// <summary>Begins the step Assemble, which then waits until it is cancelled.</summary>
    private Task<DateTimeOffset?> BeginAssembling()
    {
        _assembling = async cancellation =>
        {
            _begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new InvalidOperationException("Nobody comes back from an endless wait.");
        };
        return _advancer.AdvanceAsync(Cancellation);
    }

    private async Task AdvanceTimeUntilAsync(Task work)
    {
        using PeriodicTimer pause = new(TimeSpan.FromMilliseconds(10));
        while (!work.IsCompleted && await pause.WaitForNextTickAsync(Cancellation))
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private async Task<IEnumerable<(CampaignStep Step, int Attempt, StepOutcome Outcome)>> ListAsync() =>
        (await _history.ListAsync(_campaign.Id, Cancellation)).Select(run => (run.Step, run.Attempt, run.Outcome));

    private async Task<Campaign> FindAsync() =>
        (await _pipeline.Campaigns.FindAsync(_campaign.Id, Cancellation)).ShouldNotBeNull();

    private sealed class Step(CampaignAdvancerTests tests, CampaignStep step) : ICampaignStep
    {
        CampaignStep ICampaignStep.Step => step;

        public Task<StepResult> RunAsync(Campaign campaign, CancellationToken cancellationToken) =>
            step == CampaignStep.Assemble && tests._assembling is not null
                ? tests._assembling(cancellationToken)
                : Task.FromResult(tests._steps[step](campaign));
    }
}
