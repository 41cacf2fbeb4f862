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
