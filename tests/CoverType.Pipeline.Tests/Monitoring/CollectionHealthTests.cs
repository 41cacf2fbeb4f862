using System.Net;
using System.Text.Json;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Scheduling;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Pipeline.Tests.Monitoring;

public sealed class CollectionHealthTests : IAsyncLifetime
{
    private static readonly TimeSpan ThreeWindows = TimeSpan.FromMinutes(15);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private FakeDataApi _dataApi = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _dataApi = await FakeDataApi.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _dataApi.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task CheckHealth_NoBatchForThreeWindows_IsDegradedUntilTheNextBatch()
    {
        await using TestPipeline pipeline = await TestPipeline.PrepareAsync(
            _folder,
            _dataApi,
            new() { ["Collection:PollInterval"] = "00:01:15" },
            builder => builder.Services.AddSingleton<TimeProvider>(_time));
        await pipeline.Services.GetRequiredService<ScheduleStore>().FindAsync(CollectJob.Schedule, Cancellation);
        Campaign campaign = await pipeline.Campaigns.AddAsync(1, minimumRows: null, planned: true, Cancellation);
        await PollAsync(pipeline, campaign);

        _time.Advance(ThreeWindows - TimeSpan.FromSeconds(1));
        (await CheckAsync(pipeline)).Status.ShouldBe(HealthStatus.Healthy);
        _time.Advance(TimeSpan.FromSeconds(1));
        HealthReportEntry late = await CheckAsync(pipeline);

        late.Status.ShouldBe(HealthStatus.Degraded);
        late.Description.ShouldBe(
            "Campaign 1 is collected, and no batch has come for 00:15:00, 3 windows of the data API or more "
            + "(Collection:Window). The last poll: Batch 1 brought 150 rows, 150 of them new.");

        // More portions of the same batch do not help; the next batch does.
        _dataApi.WindowsPass = false;
        await PollAsync(pipeline, campaign);
        (await CheckAsync(pipeline)).Status.ShouldBe(HealthStatus.Degraded);
        _dataApi.WindowsPass = true;
        await PollAsync(pipeline, campaign);
        (await CheckAsync(pipeline)).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task CheckHealth_PausedForAnHour_IsHealthyUntilThreeWindowsAfterTheResumption()
    {
        await using TestPipeline pipeline = await TestPipeline.PrepareAsync(
            _folder, _dataApi, configure: builder => builder.Services.AddSingleton<TimeProvider>(_time));
        ScheduleStore schedules = pipeline.Services.GetRequiredService<ScheduleStore>();
        await schedules.FindAsync(CollectJob.Schedule, Cancellation);
        Campaign campaign = await pipeline.Campaigns.AddAsync(1, minimumRows: null, planned: true, Cancellation);
        await PollAsync(pipeline, campaign);
        await schedules.SetPausedAsync(CollectJob.Schedule, true, Cancellation);
        _time.Advance(TimeSpan.FromHours(1));
        await schedules.SetPausedAsync(CollectJob.Schedule, false, Cancellation);

        (await CheckAsync(pipeline)).Status.ShouldBe(HealthStatus.Healthy, "nothing was expected meanwhile");
        _time.Advance(ThreeWindows);
        (await CheckAsync(pipeline)).Status.ShouldBe(HealthStatus.Degraded);
    }

    [Fact]
    public async Task CheckHealth_CampaignThatIsTrainedOrWaits_IsHealthy()
    {
        await using TestPipeline pipeline = await TestPipeline.PrepareAsync(
            _folder, _dataApi, configure: builder => builder.Services.AddSingleton<TimeProvider>(_time));
        (await CheckAsync(pipeline)).Status.ShouldBe(HealthStatus.Healthy, "there is no campaign");
        Campaign campaign = await pipeline.Campaigns.AddAsync(1, minimumRows: null, planned: true, Cancellation);
        _time.Advance(TimeSpan.FromHours(1));
        (await CheckAsync(pipeline)).Status.ShouldBe(HealthStatus.Healthy, "no process has polled yet");
        await PollAsync(pipeline, campaign);
        await pipeline.Campaigns.SaveAsync(campaign.MovedTo(CampaignStep.Train), Cancellation);
        _time.Advance(TimeSpan.FromHours(1));

        (await CheckAsync(pipeline)).Status.ShouldBe(HealthStatus.Healthy, "it is trained");
    }

    [Fact]
    public async Task GetHealth_NoBatchForThreeWindows_Is200AndSaysWhyUnlessThePollsArePaused()
    {
        _dataApi.WindowsPass = false;
        await using TestPipeline pipeline = await TestPipeline.StartAsync(
            _folder, _dataApi, new() { ["Collection:Window"] = "00:00:00.100" });
        using HttpClient http = new() { BaseAddress = new Uri(pipeline.Url) };

        JsonDocument degraded = await ReadyAsync(http, status => status == "Degraded");
        degraded.RootElement.GetProperty("checks").GetProperty("collection").GetProperty("description").GetString()
            .ShouldNotBeNull().ShouldStartWith("Campaign 1 is collected, and no batch has come for ");
        (await http.GetAsync(new Uri("/health/live", UriKind.Relative), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await pipeline.Services.GetRequiredService<ScheduleStore>().SetPausedAsync("collect", true, Cancellation);
        await ReadyAsync(http, status => status == "Healthy");
    }

    private static async Task PollAsync(TestPipeline pipeline, Campaign campaign)
    {
        await pipeline.Services.GetRequiredService<StepHistory>().ContinueAsync(campaign, Cancellation);
        await pipeline.Services.GetRequiredService<PortionCollector>().PollAsync(campaign, Cancellation);
    }

    private static async Task<HealthReportEntry> CheckAsync(TestPipeline pipeline) =>
        (await pipeline.Services.GetRequiredService<HealthCheckService>()
            .CheckHealthAsync(check => check.Name == "collection", Cancellation)).Entries["collection"];

    private static Task<JsonDocument> ReadyAsync(HttpClient http, Func<string, bool> isExpected) => Eventually.GetAsync(
        async () =>
        {
            using HttpResponseMessage response = await http.GetAsync(
                new Uri("/health/ready", UriKind.Relative), Cancellation);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        },
        answer => isExpected(answer.RootElement.GetProperty("status").GetString()!));
}
