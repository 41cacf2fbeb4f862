using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Pipeline.Tracking;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Tracking;

public sealed class OrphanRunsTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private CampaignFixture _fixture = null!;
    private TestPipeline _pipeline = null!;
    private Experiment? _experiment;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _fixture = await CampaignFixture.CreateAsync();
        _pipeline = await _fixture.PrepareAsync(
            configure: builder => builder.Services.AddSingleton<TimeProvider>(_time));
    }

    public async ValueTask DisposeAsync()
    {
        await _pipeline.DisposeAsync();
        await _fixture.DisposeAsync();
    }

    [Fact]
    public async Task CloseAsync_RunOfACampaignThatEnded_IsKilled()
    {
        Campaign ended = (await AddCampaignAsync()).MovedTo(CampaignStep.Done);
        await _pipeline.Campaigns.SaveAsync(ended, Cancellation);
        Run run = await CreateRunAsync(ended.Key);

        await CloseAsync();

        Run closed = await _fixture.Client.GetRunAsync(run.Id, Cancellation);
        closed.Status.ShouldBe(RunStatus.Killed);
        closed.Tags["covertype.closed"].ShouldContain("has ended");
    }

    [Fact]
    public async Task CloseAsync_RunOfTheActiveCampaign_IsLeftToIt()
    {
        Run run = await CreateRunAsync((await AddCampaignAsync()).Key);

        await CloseAsync();

        (await _fixture.Client.GetRunAsync(run.Id, Cancellation)).Status.ShouldBe(RunStatus.Running);
    }

    [Fact]
    public async Task CloseAsync_RunOfAnUnknownCampaign_IsKilledAfterADay()
    {
        Run run = await CreateRunAsync("1-ffffffff");

        await CloseAsync();
        (await _fixture.Client.GetRunAsync(run.Id, Cancellation)).Status.ShouldBe(RunStatus.Running);
        _time.Advance(TimeSpan.FromHours(25));
        await CloseAsync();

        (await _fixture.Client.GetRunAsync(run.Id, Cancellation)).Status.ShouldBe(RunStatus.Killed);
    }

    [Fact]
    public async Task CloseAsync_RunOfSomebodyElse_IsLeft()
    {
        Run run = await CreateRunAsync(campaign: null);
        _time.Advance(TimeSpan.FromDays(30));

        await CloseAsync();

        (await _fixture.Client.GetRunAsync(run.Id, Cancellation)).Status.ShouldBe(RunStatus.Running);
    }

    [Fact]
    public async Task CloseAsync_MoreRunsThanAPageHas_ClosesAll()
    {
        const int count = 1_010;
        Campaign ended = (await AddCampaignAsync()).MovedTo(CampaignStep.Done);
        await _pipeline.Campaigns.SaveAsync(ended, Cancellation);
        await CreateRunAsync(ended.Key);
        await Parallel.ForAsync(1, count, Cancellation, async (_, _) => await CreateRunAsync(ended.Key));

        await CloseAsync();

        IReadOnlyList<Run> runs = await _fixture.GetAllRunsAsync();
        runs.Count.ShouldBe(count);
        runs.ShouldAllBe(run => run.Status == RunStatus.Killed);
    }

    private Task CloseAsync() => _pipeline.Services.GetRequiredService<OrphanRuns>().CloseAsync(Cancellation);

    private Task<Campaign> AddCampaignAsync() =>
        _pipeline.Campaigns.AddAsync(group: 1, minimumRows: null, planned: true, Cancellation);

    private async Task<Run> CreateRunAsync(string? campaign)
    {
        _experiment ??= await _fixture.Client.GetOrCreateExperimentAsync("covertype", Cancellation);
        return await _fixture.Client.CreateRunAsync(
            _experiment.Id,
            "left running",
            campaign is null ? null : new Dictionary<string, string> { ["covertype.campaign"] = campaign },
            Cancellation);
    }
}
