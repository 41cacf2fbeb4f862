using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CoverType.Gateway.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace CoverType.Gateway.Tests.Routing;

public sealed class SiteRoutesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_ThreeReplicas_ReachesEach()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 3);

        for (int i = 0; i < 60; i++)
        {
            (await gateway.PredictAsync()).Dispose();
        }

        gateway.Replicas.ShouldAllBe(replica => !replica.Requests.IsEmpty);
    }

    [Fact]
    public async Task Request_AnyPath_ArrivesAsItWasSent()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Mlflow", 1);
        using HttpRequestMessage request = new(HttpMethod.Patch, "api/2.0/mlflow/a%2Fb/%C3%A4?x=1&y=%20") { Content = new StringContent("body") };
        request.Headers.Add("X-Own", "kept");

        using HttpResponseMessage response = await gateway.Http.SendAsync(request, Cancellation);

        (string method, string path, _, IHeaderDictionary headers) = gateway.Replicas[0].Requests.ShouldHaveSingleItem();
        method.ShouldBe("PATCH");
        path.ShouldBe("/api/2.0/mlflow/a%2Fb/%C3%A4?x=1&y=%20");
        headers["X-Own"].ToString().ShouldBe("kept");
    }

    [Theory]
    [InlineData("Prediction", false)]
    [InlineData("Pipeline", false)]
    [InlineData("Mlflow", false)]
    [InlineData("Web", true)]
    public async Task Request_OfAService_NamesTheHostThatTheServiceExpects(string site, bool keepsTheCallers)
    {
        await using TestGateway gateway = await TestGateway.StartAsync(site, 1);

        await gateway.Http.GetStringAsync("page", Cancellation);

        string host = gateway.Replicas[0].Requests.ShouldHaveSingleItem().Host;
        host.Split(':')[0].ShouldBe(keepsTheCallers ? "127.0.0.1" : TestGateway.Name);
    }

    [Fact]
    public async Task Request_WithAForgedSender_TellsTheReplicaTheRealOne()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 1);
        using HttpRequestMessage request = new(HttpMethod.Get, "model");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("X-Forwarded-Proto", "https");

        using HttpResponseMessage response = await gateway.Http.SendAsync(request, Cancellation);

        IHeaderDictionary headers = gateway.Replicas[0].Requests.ShouldHaveSingleItem().Headers;
        headers["X-Forwarded-For"].ToString().ShouldBe("127.0.0.1");
        headers["X-Forwarded-Proto"].ToString().ShouldBe("http");
    }

    [Fact]
    public async Task Get_OfABrowser_StaysWithItsReplicaUntilThatIsGone()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Web", 3);
        using HttpResponseMessage first = await gateway.Http.GetAsync("page", Cancellation);
        string replica = await first.Content.ReadAsStringAsync(Cancellation);
        string cookie = first.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("covertype-replica", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);

        for (int i = 0; i < 10; i++)
        {
            (await GetAsync(gateway, cookie)).ShouldBe(replica);
        }

        await gateway.Replicas.Single(other => other.Address == replica).KillAsync();

        (await GetAsync(gateway, cookie)).ShouldNotBe(replica);
    }

    [Fact]
    public async Task Get_OfTheOwnPort_ReachesNoService()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 1);

        using HttpResponseMessage own = await gateway.Http.GetAsync($"{gateway.OwnUrl}/model", Cancellation);
        using HttpResponseMessage live = await gateway.Http.GetAsync($"{gateway.OwnUrl}/health/live", Cancellation);
        using HttpRequestMessage disguised = new(HttpMethod.Get, $"{gateway.OwnUrl}/model");
        disguised.Headers.Host = $"127.0.0.1:{gateway.Port}";
        using HttpResponseMessage other = await gateway.Http.SendAsync(disguised, Cancellation);

        own.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        live.StatusCode.ShouldBe(HttpStatusCode.OK);
        other.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        gateway.Replicas[0].Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_MetricsAndHealthOfAService_AreThatOfTheReplica()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 1);

        (await gateway.Http.GetStringAsync("metrics", Cancellation)).ShouldBe("127.0.0.1");
        (await gateway.Http.GetAsync("health/ready", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Get_EventsThatNeverEnd_ArriveOneByOne()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Pipeline", 1);
        TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        gateway.Replicas[0].Handler = async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: 1\n\n", Cancellation);
            await context.Response.Body.FlushAsync(Cancellation);
            await more.Task;
            await context.Response.WriteAsync("data: 2\n\n", Cancellation);
        };

        using HttpResponseMessage response = await gateway.Http.GetAsync(
            "events", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using StreamReader lines = new(await response.Content.ReadAsStreamAsync(Cancellation));
        (await lines.ReadLineAsync(Cancellation)).ShouldBe("data: 1");
        more.SetResult();
        (await lines.ReadLineAsync(Cancellation)).ShouldBe("");
        (await lines.ReadLineAsync(Cancellation)).ShouldBe("data: 2");
    }

    [Fact]
    public async Task Post_BodyOverTheLimitOfTheService_Returns413()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Pipeline", 1);
        gateway.Replicas[0].Handler = context => context.Request.Body.CopyToAsync(Stream.Null, Cancellation);

        using HttpResponseMessage response = await gateway.Http.PostAsync(
            "campaigns", new ByteArrayContent(new byte[(1024 * 1024) + 1]), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("status").GetInt32().ShouldBe(413);
    }

    private static async Task<string> GetAsync(TestGateway gateway, string cookie)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "page");
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        using HttpResponseMessage response = await gateway.Http.SendAsync(request, Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }
}
