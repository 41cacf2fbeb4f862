using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CoverType.Gateway.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace CoverType.Gateway.Tests.Repetition;

public sealed class RequestRepetitionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // A replica that has gone is found by a request, not by its health.
    private static Dictionary<string, string?> RarelyAsked => new() { ["Gateway:HealthInterval"] = "00:01:00" };

    [Theory]
    [InlineData("predict/")]
    [InlineData("predict")]
    [InlineData("PREDICT/")]
    public async Task PostPredict_ReplicaThatBreaksTheConnection_IsAnsweredByAnother(string path)
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 3);
        gateway.Replicas[0].Handler = AbortAsync;
        gateway.Replicas[1].Handler = AbortAsync;

        for (int i = 0; i < 20; i++)
        {
            using HttpResponseMessage response = await gateway.PredictAsync(path);

            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe("127.0.0.3");
        }
    }

    [Fact]
    public async Task PostPredict_ReplicaThatReadsTheBodyAndFails_SendsTheWholeBodyAgain()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 2);
        List<string> bodies = [];
        int requests = 0;
        foreach (Replica replica in gateway.Replicas)
        {
            replica.Handler = async context =>
            {
                bodies.Add(await new StreamReader(context.Request.Body).ReadToEndAsync(Cancellation));
                if (++requests == 1)
                {
                    context.Abort();
                    return;
                }

                await context.Response.WriteAsync(replica.Address);
            };
        }

        // Of unknown length, as some clients send it.
        using HttpRequestMessage request = new(HttpMethod.Post, "predict/") { Content = new StringContent(new string('x', 5000)) };
        request.Headers.TransferEncodingChunked = true;
        using HttpResponseMessage response = await gateway.Http.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        bodies.ShouldBe([new string('x', 5000), new string('x', 5000)]);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task PostPredict_OneReplicaSaysThatItCannot_IsAnsweredByAnother(HttpStatusCode status)
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 2);
        gateway.Replicas[0].Handler = context => RefuseAsync(context, status, "first");

        for (int i = 0; i < 20; i++)
        {
            using HttpResponseMessage response = await gateway.PredictAsync();

            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Headers.Contains("Retry-After").ShouldBeFalse();
            (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe("127.0.0.2");
        }

        gateway.Replicas[0].Requests.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task PostPredict_NoReplicaCan_ReturnsTheReasonOfTheLast()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 3);
        foreach (Replica replica in gateway.Replicas)
        {
            replica.Handler = context => RefuseAsync(context, HttpStatusCode.ServiceUnavailable, "no model yet");
        }

        using HttpResponseMessage response = await gateway.PredictAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe("no model yet");
        gateway.Replicas.Sum(replica => replica.Requests.Count).ShouldBe(3);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task PostPredict_AnswerThatAnotherWouldGiveToo_IsNotRepeated(HttpStatusCode status)
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 3);
        foreach (Replica replica in gateway.Replicas)
        {
            replica.Handler = context => RefuseAsync(context, status, "answer");
        }

        using HttpResponseMessage response = await gateway.PredictAsync();

        response.StatusCode.ShouldBe(status);
        gateway.Replicas.Sum(replica => replica.Requests.Count).ShouldBe(1);
    }

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
            replica.Handler = AbortAsync;
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
        gateway.Replicas[0].Handler = AbortAsync;

        for (int i = 0; i < 10; i++)
        {
            (await gateway.Http.GetStringAsync("status", Cancellation)).ShouldBe("127.0.0.2");
        }
    }

    [Fact]
    public async Task PostPredict_OfAnotherService_IsSentOnce()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Pipeline", 2);
        foreach (Replica replica in gateway.Replicas)
        {
            replica.Handler = AbortAsync;
        }

        using HttpResponseMessage response = await gateway.PredictAsync();

        gateway.Replicas.Sum(replica => replica.Requests.Count).ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PostPredict_BodyOverTheLimit_Returns413AndReachesNoReplica(bool isChunked)
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            "Prediction", 1, new() { ["Gateway:MaxPredictionBytes"] = "1000" });
        using HttpRequestMessage request = new(HttpMethod.Post, "predict/") { Content = new ByteArrayContent(new byte[1001]) };
        request.Headers.TransferEncodingChunked = isChunked;

        using HttpResponseMessage response = await gateway.Http.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        gateway.Replicas[0].Requests.ShouldBeEmpty();
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
    public async Task PostPredict_ReplicaWhoseAddressIsGone_IsAnsweredByAnother()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 2, RarelyAsked, untilReady: false);
        await gateway.Replicas[0].KillAsync();
        using SilentAddress gone = new(gateway.Replicas[0].Address, gateway.ReplicaPort);

        for (int i = 0; i < 6; i++)
        {
            using HttpResponseMessage response = await gateway.PredictAsync();

            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task PostPredict_ReplicaThatNeverAnswers_IsAnsweredByAnotherAfterTheTimeLimit()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            "Prediction", 2, new(RarelyAsked) { ["Gateway:PredictionTimeout"] = "00:00:01" }, untilReady: false);
        gateway.Replicas[0].Handler = context => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);

        while (gateway.Replicas[0].Requests.IsEmpty)
        {
            using HttpResponseMessage response = await gateway.PredictAsync();

            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe("127.0.0.2");
        }
    }

    [Fact]
    public async Task PostPredict_NoReplicaAnswers_Returns504AfterTheTimeLimits()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            "Prediction", 1, new() { ["Gateway:PredictionTimeout"] = "00:00:01" });
        gateway.Replicas[0].Handler = context => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);

        using HttpResponseMessage response = await gateway.PredictAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
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
            replica.Handler = AbortAsync;
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
        gateway.Replicas[0].Handler = AbortAsync;
        gateway.Replicas[1].Handler = AbortAsync;

        using HttpResponseMessage response = await gateway.Http.GetAsync("page", Cancellation);
        using HttpRequestMessage next = new(HttpMethod.Post, "_blazor/negotiate");
        next.Headers.Add("Cookie", response.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        using HttpResponseMessage circuit = await gateway.Http.SendAsync(next, Cancellation);

        (await circuit.Content.ReadAsStringAsync(Cancellation)).ShouldBe("127.0.0.3");
    }

    [Fact]
    public async Task Post_RepeatedRequest_IsCountedInTheMetrics()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 2);
        bool isFirst = true;
        foreach (Replica replica in gateway.Replicas)
        {
            replica.Handler = context =>
            {
                bool abort = isFirst;
                isFirst = false;
                return abort ? AbortAsync(context) : context.Response.WriteAsync("done");
            };
        }

        (await gateway.PredictAsync()).Dispose();

        string metrics = await gateway.Http.GetStringAsync($"{gateway.OwnUrl}/metrics", Cancellation);
        metrics.ShouldContain("covertype_gateway_repeats_total{");
        metrics.ShouldContain("covertype_gateway_replicas{");
    }

    private static Task AbortAsync(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static Task RefuseAsync(HttpContext context, HttpStatusCode status, string text)
    {
        context.Response.StatusCode = (int)status;
        context.Response.Headers.RetryAfter = "5";
        return context.Response.WriteAsync(text);
    }
}
