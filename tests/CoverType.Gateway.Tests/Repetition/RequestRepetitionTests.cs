using System.Net;
using CoverType.Gateway.Tests.Fakes;
using CoverType.ServiceDefaults.Health;
using Microsoft.AspNetCore.Http;

namespace CoverType.Gateway.Tests.Repetition;

public sealed class RequestRepetitionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // A replica that has gone is found by a request, not by its health.
    private static Dictionary<string, string?> RarelyAsked => new() { ["Gateway:HealthInterval"] = "00:01:00" };

    [Fact]
    public async Task PostPredict_ReplicaThatWasSilentOnce_GetsNoMoreForAWhile()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            "Prediction", 2, new() { ["Gateway:PredictionTimeout"] = "00:00:02", ["Gateway:HealthInterval"] = "00:01:00" }, untilReady: false);
        gateway.Replicas[0].Handler = Answers.HangAsync;
        while (gateway.Replicas[0].Requests.IsEmpty)
        {
            (await gateway.PredictAsync()).Dispose();
        }

        int before = gateway.Replicas[0].Requests.Count;
        for (int i = 0; i < 20; i++)
        {
            (await gateway.PredictAsync()).Dispose();
        }

        gateway.Replicas[0].Requests.Count.ShouldBe(before);
    }

    [Theory]
    [InlineData("predict/")]
    [InlineData("predict")]
    [InlineData("PREDICT/")]
    public async Task PostPredict_ReplicaThatBreaksTheConnection_IsAnsweredByAnother(string path)
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 3);
        gateway.Replicas[0].Handler = Answers.AbortAsync;
        gateway.Replicas[1].Handler = Answers.AbortAsync;

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
        gateway.Replicas[0].Handler = context => Answers.RefuseAsync(context, status, "first");

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
            replica.Handler = context => Answers.RefuseAsync(context, HttpStatusCode.ServiceUnavailable, "no model yet");
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
            replica.Handler = context => Answers.RefuseAsync(context, status, "answer");
        }

        using HttpResponseMessage response = await gateway.PredictAsync();

        response.StatusCode.ShouldBe(status);
        gateway.Replicas.Sum(replica => replica.Requests.Count).ShouldBe(1);
    }

    [Fact]
    public async Task PostPredict_OfAnotherService_IsSentOnce()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Pipeline", 2);
        foreach (Replica replica in gateway.Replicas)
        {
            replica.Handler = Answers.AbortAsync;
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
                return abort ? Answers.AbortAsync(context) : context.Response.WriteAsync("done");
            };
        }

        (await gateway.PredictAsync()).Dispose();

        string metrics = await gateway.Http.GetStringAsync($"{gateway.OwnUrl}/metrics", Cancellation);
        metrics.ShouldContain("covertype_gateway_repeats_total{");
        metrics.ShouldContain("covertype_gateway_replicas{");
    }

    [Fact]
    public async Task PostPredict_ReplicaHasTooMuchToDo_IsNotRepeated()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 3);
        foreach (Replica replica in gateway.Replicas)
        {
            replica.Handler = context =>
            {
                Overload.Mark(context.Response);
                return Answers.RefuseAsync(context, HttpStatusCode.ServiceUnavailable, "too much");
            };
        }

        using HttpResponseMessage response = await gateway.PredictAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe("too much");
        gateway.Replicas.Sum(replica => replica.Requests.Count).ShouldBe(1);
    }

    [Fact]
    public async Task PostPredict_FourOfSixReplicasAreFoundDeadMeanwhile_IsAnsweredByOneThatLives()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 6);
        int first = 1;
        foreach (Replica replica in gateway.Replicas)
        {
            replica.Handler = async context =>
            {
                if (Interlocked.Exchange(ref first, 0) == 0)
                {
                    await context.Response.WriteAsync(replica.Address, Cancellation);
                    return;
                }

                foreach (Replica other in gateway.Replicas.Where(other => other != replica).Take(4))
                {
                    other.IsReady = false;
                    other.Handler = Answers.AbortAsync;
                }

                await gateway.UntilAsync(2);
                context.Abort();
            };
        }

        using HttpResponseMessage response = await gateway.PredictAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        gateway.Replicas.Sum(replica => replica.Requests.Count).ShouldBe(2);
    }
}
