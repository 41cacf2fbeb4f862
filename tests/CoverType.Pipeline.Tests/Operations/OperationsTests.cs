using System.Net;
using System.Net.Http.Json;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Tests.Fakes;

namespace CoverType.Pipeline.Tests.Operations;

public sealed class OperationsTests : CollectingPipeline
{
    [Fact]
    public async Task GetRoot_Always_LeadsToThePage()
    {
        using HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false });

        using HttpResponseMessage response = await http.GetAsync(new Uri(Pipeline.Url), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.Found);
        response.Headers.Location.ShouldBe(new Uri("http://127.0.0.1:8503/pipeline"));
    }

    [Fact]
    public async Task GetCampaign_Unknown_Is404WithProblemDetails()
    {
        using HttpResponseMessage response = await Client.GetAsync(
            new Uri("/campaigns/99", UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("There is no campaign 99");
    }

    [Fact]
    public async Task GetStatus_WhileCollecting_TellsTheCampaignAndTheLastPoll()
    {
        PipelineStatus status = await Eventually.GetAsync(
            () => Client.GetFromJsonAsync<PipelineStatus>("/status", PipelineJson.CreateOptions(), Cancellation),
            status => status is { LastPoll: not null, Campaign.Portions: > 0 });

        status.Activity.ShouldBe(PipelineActivity.Collecting);
        status.Message.ShouldContain("collects group 3");
        status.Campaign!.Batches.ShouldBe(1);
        status.Campaign.DistinctRows.ShouldBeGreaterThanOrEqualTo(150);
    }

    [Fact]
    public async Task GetHealth_Running_IsReady()
    {
        using HttpResponseMessage response = await Client.GetAsync(
            new Uri("/health/ready", UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
