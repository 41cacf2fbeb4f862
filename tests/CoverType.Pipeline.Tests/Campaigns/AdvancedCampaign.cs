using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Pipeline.Tests.Campaigns;

/// <summary>The base of tests of a campaign whose two steps, assembly and close, do what a test says.</summary>
public abstract class AdvancedCampaign : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private protected FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());
    private protected Dictionary<CampaignStep, Func<Campaign, StepResult>> Steps { get; } = new()
    {
        [CampaignStep.Assemble] = _ => StepResult.ContinueWith(
            CampaignStep.Close, new EndFact(CampaignOutcome.NotPromoted, "It is not better.")),
        [CampaignStep.Close] = _ => StepResult.ContinueWith(CampaignStep.Done),
    };

    private protected TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The work of the step Assemble that waits; null if it returns at once.</summary>
    private protected Func<CancellationToken, Task<StepResult>>? Assembling { get; set; }

    private FakeDataApi _dataApi = null!;
    private protected TestPipeline Pipeline { get; private set; } = null!;

    private protected CampaignAdvancer Advancer { get; private set; } = null!;

    private protected StepHistory History { get; private set; } = null!;

    private protected Campaign Campaign { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _dataApi = await FakeDataApi.StartAsync();
        Pipeline = await TestPipeline.PrepareAsync(_folder, _dataApi);
        IServiceProvider services = Pipeline.Services;
        IOptions<CampaignOptions> options = Options.Create(new CampaignOptions
        {
            RetryDelay = TimeSpan.FromSeconds(10),
            LongestRetryDelay = TimeSpan.FromSeconds(60),
            MaximumAttempts = 3,
            RetryJitter = 0,
        });
        History = new StepHistory(
            services.GetRequiredService<StateDatabase>(),
            new PipelineNode(),
            services.GetRequiredService<StepMeter>(),
            Time);
        Advancer = new CampaignAdvancer(
            Pipeline.Campaigns,
            services.GetRequiredService<CampaignPlan>(),
            new StepRunner(
                [new Step(this, CampaignStep.Assemble), new Step(this, CampaignStep.Close)],
                History,
                new StepWatch(Pipeline.Campaigns, Time),
                services.GetRequiredService<IStepNotes>(),
                options,
                Time,
                services.GetRequiredService<Microsoft.Extensions.Logging.ILogger<StepRunner>>()),
            History,
            new RetrySchedule(options, Time),
            options,
            Time,
            services.GetRequiredService<Microsoft.Extensions.Logging.ILoggerFactory>());
        Campaign = await Pipeline.Campaigns.AddAsync(group: 1, minimumRows: null, planned: true, Cancellation);
        await Pipeline.Campaigns.SaveAsync(Campaign.MovedTo(CampaignStep.Assemble), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Pipeline.DisposeAsync();
        await _dataApi.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Begins the step Assemble, which then waits until it is cancelled.</summary>
    private protected Task<DateTimeOffset?> BeginAssembling()
    {
        Assembling = async cancellation =>
        {
            Begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new InvalidOperationException("Nobody comes back from an endless wait.");
        };
        return Advancer.AdvanceAsync(Cancellation);
    }

    private protected async Task AdvanceTimeUntilAsync(Task work)
    {
        using PeriodicTimer pause = new(TimeSpan.FromMilliseconds(10));
        while (!work.IsCompleted && await pause.WaitForNextTickAsync(Cancellation))
        {
            Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private protected async Task<IEnumerable<(CampaignStep Step, int Attempt, StepOutcome Outcome)>> ListAsync() =>
        (await History.ListAsync(Campaign.Id, Cancellation)).Select(run => (run.Step, run.Attempt, run.Outcome));

    private protected async Task<Campaign> FindAsync() =>
        (await Pipeline.Campaigns.FindAsync(Campaign.Id, Cancellation)).ShouldNotBeNull();

    private sealed class Step(AdvancedCampaign tests, CampaignStep step) : ICampaignStep
    {
        CampaignStep ICampaignStep.Step => step;

        public Task<StepResult> RunAsync(Campaign campaign, CancellationToken cancellationToken) =>
            step == CampaignStep.Assemble && tests.Assembling is not null
                ? tests.Assembling(cancellationToken)
                : Task.FromResult(tests.Steps[step](campaign));
    }
}
