using System.Net;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Promotion;

/// <summary>An outage does not count as an attempt to download the champion's files.</summary>
public sealed class ChampionOutageTests : IAsyncLifetime
{
    private const int Requests = 12;

    private readonly MlflowFaults _faults = new();
    private CampaignFixture _fixture = null!;
    private TestPipeline _pipeline = null!;
    private bool _isRegistered;
    private int _failed;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _fixture = await CampaignFixture.CreateAsync();
        _pipeline = await _fixture.PrepareAsync(
            new() { ["Campaigns:LongestRetryDelay"] = "00:00:00.010" }, _faults.Configure);
        (await RunAsync(group: 1)).Outcome.ShouldBe(CampaignOutcome.Promoted);
    }

    public async ValueTask DisposeAsync()
    {
        await _pipeline.DisposeAsync();
        await _fixture.DisposeAsync();
    }

    [Theory]
    [InlineData("artifacts", HttpStatusCode.InternalServerError)]
    [InlineData("mlflow", HttpStatusCode.InternalServerError)]
    [InlineData("mlflow", HttpStatusCode.ServiceUnavailable)]
    [InlineData("artifacts", HttpStatusCode.Forbidden)]
    public async Task AdvanceAsync_OutageDuringTheGateAndAnErrorAfterIt_ComparesWithTheChampionsData(
        string path, HttpStatusCode status)
    {
        _faults.Before = request => FailAsync(request, path, status, "data_profile.json");

        Campaign campaign = await RunAsync(group: 2);

        _failed.ShouldBe(Requests + 1);
        campaign.Gate.ShouldNotBeNull().Against.ShouldStartWith("The champion, version 1, was trained on");
        campaign.Gate.Drift.Count.ShouldBe(12);
    }

    [Theory]
    [InlineData("artifacts", HttpStatusCode.InternalServerError)]
    [InlineData("mlflow", HttpStatusCode.ServiceUnavailable)]
    public async Task AdvanceAsync_OutageDuringTheComparisonAndAnErrorAfterIt_ComparesWithTheChampion(
        string path, HttpStatusCode status)
    {
        _faults.Before = request =>
        {
            bool isRegistered = _isRegistered;
            _isRegistered |= request.RequestUri!.AbsolutePath.EndsWith("model-versions/create", StringComparison.Ordinal);
            return isRegistered ? FailAsync(request, path, status, "model.onnx") : Task.CompletedTask;
        };

        Campaign campaign = await RunAsync(group: 2);

        _failed.ShouldBe(Requests + 1);
        campaign.Decision.ShouldNotBeNull().ChampionVersion.ShouldBe("1");
        campaign.Decision.Reason.ShouldNotContain("cannot be downloaded");
        campaign.Outcome.ShouldBeOneOf(CampaignOutcome.Promoted, CampaignOutcome.NotPromoted);
    }

    [Fact]
    public async Task AdvanceAsync_ProfileThatCanNeverBeDownloaded_IsSkippedAfterThreeAttempts()
    {
        _faults.Before = request => request.Method == HttpMethod.Get && Is(request, "data_profile.json")
            ? throw MlflowFaults.Failure(HttpStatusCode.InternalServerError)
            : Task.CompletedTask;

        Campaign campaign = await RunAsync(group: 2);

        campaign.Gate.ShouldNotBeNull().Against.ShouldContain("has a profile that cannot be downloaded");
        campaign.Outcome.ShouldNotBe(CampaignOutcome.Failed);
    }

    private static bool Is(HttpRequestMessage request, string text) =>
        request.RequestUri!.PathAndQuery.Contains(text, StringComparison.Ordinal);

    /// <summary>Fails some requests of an outage, and then one download.</summary>
    private Task FailAsync(HttpRequestMessage request, string path, HttpStatusCode status, string file)
    {
        if (request.Method != HttpMethod.Get || !Is(request, path))
        {
            return Task.CompletedTask;
        }

        if (_failed < Requests)
        {
            _failed++;
            throw MlflowFaults.Failure(status);
        }

        if (_failed == Requests && Is(request, file))
        {
            _failed++;
            throw MlflowFaults.Failure(HttpStatusCode.InternalServerError);
        }

        return Task.CompletedTask;
    }

    private async Task<Campaign> RunAsync(int group)
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
}
