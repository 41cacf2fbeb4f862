using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Monitoring;
using CoverType.Pipeline.Scheduling;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Pipeline.Tests.Monitoring;

public sealed class BatchWatchTests : IAsyncLifetime
{
    // The database keeps milliseconds.
    private static readonly DateTimeOffset Start = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Start);
    private FakeDataApi _dataApi = null!;
    private TestPipeline _pipeline = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ScheduleStore Schedules => _pipeline.Services.GetRequiredService<ScheduleStore>();

    private BatchWatch Watch => _pipeline.Services.GetRequiredService<BatchWatch>();

    public async ValueTask InitializeAsync()
    {
        _dataApi = await FakeDataApi.StartAsync();
        _pipeline = await TestPipeline.PrepareAsync(
            _folder, _dataApi, configure: builder => builder.Services.AddSingleton<TimeProvider>(_time));
        await Schedules.FindAsync(CollectJob.Schedule, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _pipeline.DisposeAsync();
        await _dataApi.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task FindAsync_ACampaignThatIsCollected_WaitsSinceItsLastBatch()
    {
        Campaign campaign = await AddAsync();
        (await Watch.FindAsync(Cancellation)).ShouldBeNull("nobody has polled yet");
        _time.Advance(TimeSpan.FromMinutes(1));
        await PollAsync(campaign);
        _time.Advance(TimeSpan.FromHours(1));

        BatchWait wait = (await Watch.FindAsync(Cancellation)).ShouldNotBeNull();

        wait.Campaign.Id.ShouldBe(campaign.Id);
        wait.Since.ShouldBe(Start + TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task FindAsync_PausedPolls_ExpectNothingAndThenSinceTheResumption()
    {
        await PollAsync(await AddAsync());
        await Schedules.SetPausedAsync(CollectJob.Schedule, true, Cancellation);
        _time.Advance(TimeSpan.FromHours(1));
        (await Watch.FindAsync(Cancellation)).ShouldBeNull();

        await Schedules.SetPausedAsync(CollectJob.Schedule, false, Cancellation);

        (await Watch.FindAsync(Cancellation)).ShouldNotBeNull().Since.ShouldBe(Start + TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task FindAsync_ACampaignThatIsTrained_ExpectsNothing()
    {
        Campaign campaign = await AddAsync();
        await PollAsync(campaign);
        await _pipeline.Campaigns.SaveAsync(campaign.MovedTo(CampaignStep.Train), Cancellation);

        (await Watch.FindAsync(Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task ReadAsync_OfTheFiguresForMetrics_HasWhatIsWaitedFor()
    {
        StateFigures figures = _pipeline.Services.GetRequiredService<StateFigures>();
        await figures.ReadAsync(Cancellation);
        figures.WaitingSince.ShouldBeNull();
        await PollAsync(await AddAsync());

        await figures.ReadAsync(Cancellation);

        figures.WaitingSince.ShouldBe(Start);
    }

    private Task<Campaign> AddAsync() => _pipeline.Campaigns.AddAsync(1, minimumRows: null, planned: true, Cancellation);

    private async Task PollAsync(Campaign campaign)
    {
        await _pipeline.Services.GetRequiredService<StepHistory>().ContinueAsync(campaign, Cancellation);
        await _pipeline.Services.GetRequiredService<PortionCollector>().PollAsync(campaign, Cancellation);
    }
}
