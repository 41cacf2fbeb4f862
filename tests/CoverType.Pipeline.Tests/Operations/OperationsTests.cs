using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;

namespace CoverType.Pipeline.Tests.Operations;

public sealed class OperationsTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private FakeDataApi _dataApi = null!;
    private TestPipeline _pipeline = null!;
    private HttpClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _dataApi = await FakeDataApi.StartAsync();
        _dataApi.WindowsPass = false;
        _pipeline = await TestPipeline.StartAsync(_folder, _dataApi, new() { ["Campaigns:Groups:0"] = "3" });
        _client = new HttpClient { BaseAddress = new Uri(_pipeline.Url) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _pipeline.DisposeAsync();
        await _dataApi.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task PostCampaigns_ValidRequest_IsQueuedBehindTheActiveOne()
    {
        using HttpResponseMessage response = await PostAsync("""{"group": 4, "minimum_rows": 500}""");

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        CampaignReport created = (await ReadAsync<CampaignReport>(response)).ShouldNotBeNull();
        created.Group.ShouldBe(4);
        created.MinimumRows.ShouldBe(500);
        response.Headers.Location.ShouldBe(new Uri($"/campaigns/{created.Id}", UriKind.Relative));

        IReadOnlyList<CampaignReport>? all = await _client.GetFromJsonAsync<IReadOnlyList<CampaignReport>>(
            "/campaigns", PipelineJson.CreateOptions(), Cancellation);
        all.ShouldNotBeNull().Single(campaign => campaign.Id == created.Id).State.ShouldBeOneOf(
            CampaignState.Waiting, CampaignState.Collecting);
    }

    [Theory]
    [InlineData("{}", "group")]
    [InlineData("""{"group": 0}""", "group")]
    [InlineData("""{"group": 11}""", "group")]
    [InlineData("""{"group": 1, "minimum_rows": 5}""", "minimum_rows")]
    [InlineData("""{"group": "one"}""", "$.group")]
    public async Task PostCampaigns_InvalidRequest_Is400WithAnEntryForTheField(string body, string field)
    {
        using HttpResponseMessage response = await PostAsync(body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using JsonDocument problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        problem.RootElement.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldContain(field);
    }

    [Fact]
    public async Task GetCampaign_Unknown_Is404WithProblemDetails()
    {
        using HttpResponseMessage response = await _client.GetAsync(
            new Uri("/campaigns/99", UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("There is no campaign 99");
    }

    [Fact]
    public async Task GetStatus_WhileCollecting_TellsTheCampaignAndTheLastPoll()
    {
        PipelineStatus status = await Eventually.GetAsync(
            () => _client.GetFromJsonAsync<PipelineStatus>("/status", PipelineJson.CreateOptions(), Cancellation),
            status => status is { LastPoll: not null, Campaign.Portions: > 0 });

        status.Activity.ShouldBe(PipelineActivity.Collecting);
        status.Message.ShouldContain("collects group 3");
        status.Campaign!.Batches.ShouldBe(1);
        status.Campaign.DistinctRows.ShouldBeGreaterThanOrEqualTo(150);
    }

    [Fact]
    public async Task GetSteps_WhileCollecting_HasOneRunForAllPolls()
    {
        await Eventually.GetAsync(
            () => _client.GetFromJsonAsync<PipelineStatus>("/status", PipelineJson.CreateOptions(), Cancellation),
            status => status is { Campaign.Portions: > 2 });

        StepReport run = (await _client.GetFromJsonAsync<IReadOnlyList<StepReport>>(
            "/api/campaigns/1/steps", PipelineJson.CreateOptions(), Cancellation)).ShouldNotBeNull().ShouldHaveSingleItem();

        run.ShouldSatisfyAllConditions(
            () => run.Step.ShouldBe("collect"),
            () => run.Attempt.ShouldBe(1),
            () => run.Outcome.ShouldBe(StepOutcome.Running),
            () => run.EndedAt.ShouldBeNull(),
            () => run.Node.ShouldStartWith(Environment.MachineName));
    }

    [Fact]
    public async Task GetSteps_OfUnknownCampaign_Is404()
    {
        using HttpResponseMessage response = await _client.GetAsync(
            new Uri("/api/campaigns/99/steps", UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task GetHealth_Running_IsReady()
    {
        using HttpResponseMessage response = await _client.GetAsync(
            new Uri("/health/ready", UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private Task<HttpResponseMessage> PostAsync(string body) =>
        _client.PostAsync(
            new Uri("/campaigns", UriKind.Relative),
            new StringContent(body, Encoding.UTF8, "application/json"),
            Cancellation);

    private static Task<T?> ReadAsync<T>(HttpResponseMessage response) =>
        response.Content.ReadFromJsonAsync<T>(PipelineJson.CreateOptions(), Cancellation);
}
