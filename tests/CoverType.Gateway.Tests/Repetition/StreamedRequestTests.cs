using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CoverType.Gateway.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace CoverType.Gateway.Tests.Repetition;

public sealed class StreamedRequestTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // A replica that has gone is found by a request, not by its health.
    private static Dictionary<string, string?> RarelyAsked => new() { ["Gateway:HealthInterval"] = "00:01:00" };

    [Theory]
    [InlineData("POST", "predict/batch")]
    [InlineData("POST", "invocations")]
    [InlineData("POST", "feedback")]
    [InlineData("PUT", "predict/")]
    public async Task Request_ThatMayChangeSomethingOrIsStreamed_IsSentOnce(string method, string path)
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 3);
        foreach (Replica replica in gateway.Replicas)
        {
            replica.Handler = Answers.AbortAsync;
        }

        using HttpRequestMessage request = new(new HttpMethod(method), path) { Content = new StringContent("rows") };
        using HttpResponseMessage response = await gateway.Http.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("detail").GetString()!
            .ShouldContain("'prediction'");
        gateway.Replicas.Sum(replica => replica.Requests.Count).ShouldBe(1);
    }

    [Theory]
    [InlineData("Pipeline")]
    [InlineData("Web")]
    [InlineData("Mlflow")]
    public async Task Get_ReplicaThatBreaksTheConnection_IsAnsweredByAnotherOfEveryService(string site)
    {
        await using TestGateway gateway = await TestGateway.StartAsync(site, 2);
        gateway.Replicas[0].Handler = Answers.AbortAsync;

        for (int i = 0; i < 10; i++)
        {
            (await gateway.Http.GetStringAsync("status", Cancellation)).ShouldBe("127.0.0.2");
        }
    }

    [Fact]
    public async Task PostBatch_WhileItIsSent_ReachesTheReplicaPartByPart()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 1);
        TaskCompletionSource<string> first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        gateway.Replicas[0].Handler = async context =>
        {
            byte[] buffer = new byte[5];
            await context.Request.Body.ReadExactlyAsync(buffer, Cancellation);
            first.SetResult(System.Text.Encoding.ASCII.GetString(buffer));
            await context.Request.Body.CopyToAsync(context.Response.Body, Cancellation);
        };
        using StreamedContent content = new();
        using HttpRequestMessage request = new(HttpMethod.Post, "predict/batch") { Content = content };
        Task<HttpResponseMessage> sending = gateway.Http.SendAsync(request, Cancellation);

        // Less than a buffer's length would wait for more.
        await content.WriteAsync("first" + new string(' ', 100_000));
        (await first.Task.WaitAsync(Cancellation)).ShouldBe("first");
        await content.WriteAsync("second");
        content.End();

        using HttpResponseMessage response = await sending;
        (await response.Content.ReadAsStringAsync(Cancellation)).Trim().ShouldBe("second");
    }

    [Fact]
    public async Task PostBatch_ReplicaThatDoesNotListen_IsSentToAnother()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 2, RarelyAsked, untilReady: false);
        await gateway.Replicas[0].KillAsync();

        for (int i = 0; i < 6; i++)
        {
            using HttpResponseMessage response = await gateway.PredictAsync("predict/batch");

            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Get_WithABody_IsSentOnce()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Mlflow", 3);
        foreach (Replica replica in gateway.Replicas)
        {
            replica.Handler = Answers.AbortAsync;
        }

        using HttpRequestMessage request = new(HttpMethod.Get, "search") { Content = new StringContent("body") };
        using HttpResponseMessage response = await gateway.Http.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        gateway.Replicas.Sum(replica => replica.Requests.Count).ShouldBe(1);
    }

    [Fact]
    public async Task Get_RepeatedForABrowser_GivesItTheCookieOfTheReplicaThatAnswered()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Web", 3);
        gateway.Replicas[0].Handler = Answers.AbortAsync;
        gateway.Replicas[1].Handler = Answers.AbortAsync;

        using HttpResponseMessage response = await gateway.Http.GetAsync("page", Cancellation);
        using HttpRequestMessage next = new(HttpMethod.Post, "_blazor/negotiate");
        next.Headers.Add("Cookie", response.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        using HttpResponseMessage circuit = await gateway.Http.SendAsync(next, Cancellation);

        (await circuit.Content.ReadAsStringAsync(Cancellation)).ShouldBe("127.0.0.3");
    }
}
