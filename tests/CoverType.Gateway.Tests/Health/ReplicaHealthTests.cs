using System.Net;
using CoverType.Gateway.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace CoverType.Gateway.Tests.Health;

public sealed class ReplicaHealthTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replica_SaysThatItIsNotReady_GetsNoRequestsUntilItIs()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 2);

        gateway.Replicas[0].IsReady = false;
        await gateway.UntilAsync(1);
        for (int i = 0; i < 40; i++)
        {
            (await gateway.PredictAsync()).Dispose();
        }

        gateway.Replicas[0].Requests.ShouldBeEmpty();
        gateway.Replicas[0].IsReady = true;
        await gateway.UntilAsync(2);
        for (int i = 0; i < 40; i++)
        {
            (await gateway.PredictAsync()).Dispose();
        }

        gateway.Replicas[0].Requests.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Replicas_NoneIsReady_TheCallerGetsTheReasonOfOne()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 2);
        foreach (Replica replica in gateway.Replicas)
        {
            replica.IsReady = false;
            replica.Handler = context =>
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return context.Response.WriteAsync("No version has the alias Production.");
            };
        }

        await gateway.UntilAsync(0);
        using HttpResponseMessage response = await gateway.PredictAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe("No version has the alias Production.");
    }

    [Fact]
    public async Task Replica_KilledUnderLoad_FailsNoPrediction()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 3);
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task<int>[] callers = [.. Enumerable.Range(0, 8).Select(_ => CallAsync(gateway, done.Token))];

        await gateway.Replicas[0].KillAsync();
        await gateway.UntilAsync(2);
        await gateway.Replicas[1].KillAsync();
        await gateway.UntilAsync(1);

        await done.CancelAsync();
        (await Task.WhenAll(callers)).ShouldAllBe(answers => answers > 0);
    }

    [Fact]
    public async Task Replica_RefusesABatchBeforeItsEnd_StaysIn()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            "Prediction", 1, new() { ["Gateway:HealthInterval"] = "00:01:00" }, untilReady: false);
        gateway.Replicas[0].Handler = context =>
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            context.Response.Headers.Connection = "close";
            return context.Response.WriteAsync("The first row is wrong.");
        };

        using HttpResponseMessage response = await gateway.Http.PostAsync(
            "predict/batch", new ByteArrayContent(new byte[4_000_000]), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        gateway.IsOut().ShouldBeFalse();
    }

    [Fact]
    public async Task Request_WithLettersBeyondAsciiInAHeader_Arrives()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Mlflow", 1);
        using HttpClient http = new(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 });
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(gateway.Http.BaseAddress!, "runs"));
        request.Headers.Add("X-User", "Müller");

        using HttpResponseMessage response = await http.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        gateway.Replicas[0].Requests.ShouldHaveSingleItem().Headers["X-User"].ToString().ShouldBe("Müller");
    }

    private static async Task<int> CallAsync(TestGateway gateway, CancellationToken done)
    {
        int answers = 0;
        do
        {
            using HttpResponseMessage response = await gateway.PredictAsync();
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            answers++;
        }
        while (!done.IsCancellationRequested);
        return answers;
    }
}
