using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Scheduling;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Quartz;

namespace CoverType.Pipeline.Tests.Scheduling;

public sealed class RetrainScheduleTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Noon);
    private FakeDataApi _dataApi = null!;
    private TestPipeline _pipeline = null!;
    private ScheduleStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _dataApi = await FakeDataApi.StartAsync();
        _dataApi.WindowsPass = false;
        _pipeline = await TestPipeline.PrepareAsync(_folder, _dataApi, new() { ["Campaigns:Groups:0"] = "3", ["Campaigns:Groups:1"] = "7" });
        _store = new ScheduleStore(_pipeline.Services.GetRequiredService<StateDatabase>(), _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _pipeline.DisposeAsync();
        await _dataApi.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("0 3 * * *", "UTC", "2026-03-05T03:00:00Z")]
    [InlineData("0 3 * * *", "America/Bogota", "2026-03-05T08:00:00Z")]
    [InlineData("30 4 * * 1", "UTC", "2026-03-09T04:30:00Z")]
    [InlineData("@hourly", "UTC", "2026-03-04T13:00:00Z")]
    [InlineData("0 0 3 * * ?", "UTC", "2026-03-05T03:00:00Z")]
    public void Read_EachForm_HasTheNextTime(string text, string zone, string next) =>
        CronText.Read(text, TimeZoneInfo.FindSystemTimeZoneById(zone)).GetNextValidTimeAfter(Noon)
            .ShouldBe(DateTimeOffset.Parse(next, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("Schedule:Retrain", "every night", "Schedule:Retrain must be a crontab line")]
    [InlineData("Schedule:Retrain", "0 3 * *", "Schedule:Retrain must be a crontab line")]
    [InlineData("Schedule:TimeZone", "Bogota", "Schedule:TimeZone must be a time zone")]
    public async Task Start_InvalidSetting_IsRefusedWithItsKey(string key, string value, string message) =>
        (await Should.ThrowAsync<OptionsValidationException>(
            () => TestPipeline.StartAsync(_folder, _dataApi, new() { [key] = value }))).Message.ShouldStartWith(message);

    [Fact]
    public async Task HasMissed_AfterSeveralTimesWithoutAPipeline_IsTrueOnce()
    {
        RetrainSchedule schedule = CreateSchedule("0 3 * * *");
        (await HasMissedAsync(schedule)).ShouldBeFalse("it is watched since noon");

        _time.SetUtcNow(Noon.AddDays(3));
        (await HasMissedAsync(schedule)).ShouldBeTrue();
        (await _store.TryTakeAsync(RetrainSchedule.Name, _time.GetUtcNow(), Cancellation)).ShouldBeTrue();

        (await HasMissedAsync(schedule)).ShouldBeFalse("three nights are made up once");
    }

    [Fact]
    public async Task HasMissed_TimesThatPassedWhileItWasPaused_AreNotMadeUp()
    {
        RetrainSchedule schedule = CreateSchedule("0 3 * * *");
        await _store.SetPausedAsync(RetrainSchedule.Name, isPaused: true, Cancellation);
        _time.SetUtcNow(Noon.AddDays(3));
        (await HasMissedAsync(schedule)).ShouldBeFalse("it is paused");

        await _store.SetPausedAsync(RetrainSchedule.Name, isPaused: false, Cancellation);

        (await HasMissedAsync(schedule)).ShouldBeFalse("it was paused then");
    }

    [Fact]
    public async Task HasMissed_ClockSetBack_IsFalse()
    {
        RetrainSchedule schedule = CreateSchedule("0 3 * * *");
        await _store.FindAsync(RetrainSchedule.Name, Cancellation);

        // After the fire of this day, which was hours before the schedule was first watched.
        _time.AdjustTime(Noon.AddHours(-8));

        (await HasMissedAsync(schedule)).ShouldBeFalse();
    }

    [Fact]
    public async Task RunAsync_OneFireInTwoProcesses_StartsOneCampaignOfTheNextGroup()
    {
        await _pipeline.Campaigns.SaveAsync(
            (await _pipeline.Campaigns.AddAsync(3, minimumRows: null, planned: true, Cancellation))
                .MovedTo(CampaignStep.Done), Cancellation);
        await _store.FindAsync(RetrainSchedule.Name, Cancellation);
        DateTimeOffset fire = Noon.AddHours(15);

        await CreateJob().RunAsync(fire, Cancellation);
        await CreateJob().RunAsync(fire, Cancellation);

        (await _pipeline.Campaigns.ListAsync(Cancellation)).Select(campaign => (campaign.Group, campaign.Planned))
            .ShouldBe([(3, true), (7, false)]);
    }

    [Fact]
    public async Task TryTakeAsync_ClockSetBack_TakesNoTimeTwiceButIsNotStoppedForAYear()
    {
        await _store.FindAsync(RetrainSchedule.Name, Cancellation);
        DateTimeOffset fire = Noon.AddHours(15);
        (await _store.TryTakeAsync(RetrainSchedule.Name, fire, Cancellation)).ShouldBeTrue();

        (await _store.TryTakeAsync(RetrainSchedule.Name, fire, Cancellation)).ShouldBeFalse("the clock was set back by an hour");
        (await _store.TryTakeAsync(RetrainSchedule.Name, fire.AddYears(-1), Cancellation)).ShouldBeTrue();
        (await _store.TryTakeAsync(RetrainSchedule.Name, fire.AddYears(-1), Cancellation)).ShouldBeFalse("it is taken");
    }

    [Fact]
    public async Task RunAsync_WhileItIsPaused_DoesNothing()
    {
        await _store.SetPausedAsync(RetrainSchedule.Name, isPaused: true, Cancellation);

        await CreateJob().RunAsync(Noon.AddHours(15), Cancellation);

        (await _pipeline.Campaigns.ListAsync(Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task RunAsync_PollThatWritesTheCampaignMeanwhile_ReadsItAgain()
    {
        await CollectOnceAsync();
        FaultyOutbox outbox = new(new CampaignMovedException(1));

        await CreateJob(outbox).RunAsync(Noon.AddHours(15), Cancellation);

        (await _pipeline.Campaigns.FindAsync(1, Cancellation)).ShouldNotBeNull().Step.ShouldBe(CampaignStep.Assemble);
    }

    [Fact]
    public async Task RunAsync_FailureAfterTheFireWasTaken_GivesItBackAndTriesAgain()
    {
        RetrainSchedule schedule = CreateSchedule("0 3 * * *");
        await _store.FindAsync(RetrainSchedule.Name, Cancellation);
        await CollectOnceAsync();
        FaultyOutbox outbox = new(new IOException("The database is away."));
        _time.SetUtcNow(Noon.AddHours(15));

        Task retraining = CreateJob(outbox).RunAsync(_time.GetUtcNow(), Cancellation);
        await Eventually.GetAsync(
            async () => (object?)(outbox.Failures.IsEmpty && await HasMissedAsync(schedule)), isMissed => (bool)isMissed);
        (await _pipeline.Campaigns.FindAsync(1, Cancellation)).ShouldNotBeNull().Step.ShouldBe(CampaignStep.Collect);
        await Eventually.GetAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(2));
                return Task.FromResult<object?>(retraining.IsCompleted);
            },
            isCompleted => (bool)isCompleted);

        await retraining;
        (await _pipeline.Campaigns.FindAsync(1, Cancellation)).ShouldNotBeNull().Step.ShouldBe(CampaignStep.Assemble);
        (await HasMissedAsync(schedule)).ShouldBeFalse();
    }

    [Fact]
    public async Task RunAsync_StopWhileItWaitsToTryAgain_LeavesTheFireToTheNextStart()
    {
        RetrainSchedule schedule = CreateSchedule("0 3 * * *");
        await _store.FindAsync(RetrainSchedule.Name, Cancellation);
        await CollectOnceAsync();
        using CancellationTokenSource stop = new();
        FaultyOutbox outbox = new(new IOException("The database is away.")) { Failed = stop };
        _time.SetUtcNow(Noon.AddHours(15));

        await Should.ThrowAsync<Exception>(() => CreateJob(outbox).RunAsync(_time.GetUtcNow(), stop.Token));

        (await HasMissedAsync(schedule)).ShouldBeTrue();
    }

    [Fact]
    public async Task RunAsync_WhileACampaignCollects_TrainsOnWhatHasCome()
    {
        Retraining retraining = _pipeline.Services.GetRequiredService<Retraining>();
        Campaign campaign = await _pipeline.Campaigns.AddAsync(3, minimumRows: null, planned: true, Cancellation);
        (await retraining.RunAsync(Cancellation)).ShouldBe("Campaign 1 has no portion yet.");
        await _pipeline.Services.GetRequiredService<PortionCollector>().PollAsync(campaign, Cancellation);

        (await retraining.RunAsync(Cancellation)).ShouldBe("Campaign 1 is trained on the 1 portions that have come.");

        campaign = (await _pipeline.Campaigns.FindAsync(campaign.Id, Cancellation)).ShouldNotBeNull();
        campaign.Step.ShouldBe(CampaignStep.Assemble);
        campaign.CollectedAt.ShouldNotBeNull();
        (await retraining.RunAsync(Cancellation)).ShouldBe("Campaign 1 is at the step 'Assemble' already.");
    }

    [Fact]
    public async Task ApplyAsync_TimesOfAnOperator_GoBeforeTheSettingAndOutliveARestart()
    {
        await _store.SetCronAsync(RetrainSchedule.Name, "15 2 * * *", Cancellation);
        await using TestPipeline next = await TestPipeline.PrepareAsync(
            _folder, _dataApi, new() { ["Schedule:Retrain"] = "0 3 * * *" });
        RetrainSchedule schedule = next.Services.GetRequiredService<RetrainSchedule>();
        ScheduleStore store = next.Services.GetRequiredService<ScheduleStore>();

        schedule.TextOf(await store.FindAsync(RetrainSchedule.Name, Cancellation)).ShouldBe("15 2 * * *");
        await store.SetCronAsync(RetrainSchedule.Name, cron: null, Cancellation);

        schedule.TextOf(await store.FindAsync(RetrainSchedule.Name, Cancellation)).ShouldBe("0 3 * * *");
    }

    private RetrainSchedule CreateSchedule(string cron) => new(
        _store,
        _pipeline.Services.GetRequiredService<ISchedulerFactory>(),
        Options.Create(new ScheduleOptions { Retrain = cron }),
        _time,
        NullLogger<RetrainSchedule>.Instance);

    private RetrainJob CreateJob(ICampaignOutbox? outbox = null) => new(
        outbox is null ? _pipeline.Services.GetRequiredService<Retraining>() : CreateRetraining(outbox),
        _store,
        _pipeline.Services.GetRequiredService<JobFailures>(),
        Options.Create(new CampaignOptions()),
        _time,
        NullLogger<RetrainJob>.Instance);

    private Retraining CreateRetraining(ICampaignOutbox outbox) => ActivatorUtilities.CreateInstance<Retraining>(
        _pipeline.Services,
        ActivatorUtilities.CreateInstance<CampaignStore>(_pipeline.Services, (IEnumerable<ICampaignOutbox>)[outbox]));

    private async Task CollectOnceAsync()
    {
        Campaign campaign = await _pipeline.Campaigns.AddAsync(3, minimumRows: null, planned: true, Cancellation);
        await _pipeline.Services.GetRequiredService<PortionCollector>().PollAsync(campaign, Cancellation);
    }

    private async Task<bool> HasMissedAsync(RetrainSchedule schedule) =>
        schedule.HasMissed(await _store.FindAsync(RetrainSchedule.Name, Cancellation));
}
