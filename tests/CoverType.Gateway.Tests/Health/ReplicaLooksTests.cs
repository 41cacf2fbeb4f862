using System.Net;
using CoverType.Gateway.Tests.Fakes;
using Yarp.ReverseProxy.Model;

namespace CoverType.Gateway.Tests.Health;

public sealed class ReplicaLooksTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Address_Appears_IsAskedAtOnceAndNotAtTheNextLookAtTheOthers()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            "Prediction", 1, new() { ["Gateway:HealthInterval"] = "00:01:00" });

        await gateway.AddReplicaAsync();

        await gateway.UntilAsync(2).WaitAsync(Patience, Cancellation);
    }

    [Fact]
    public async Task Address_AppearsBeforeItsReplicaListens_GetsNoRequest()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 1);

        gateway.Names.Set(TestGateway.Name, "127.0.0.1", "127.0.0.9");
        int lookups = gateway.Names.Lookups;
        while (gateway.Names.Lookups < lookups + 5)
        {
            using HttpResponseMessage response = await gateway.PredictAsync("predict/batch");
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        gateway.StateOf("127.0.0.9").Health.Active.ShouldBe(DestinationHealth.Unhealthy);
        (await gateway.MetricsAsync()).ShouldNotContain("covertype_gateway_repeats_total{");
    }

    [Fact]
    public async Task Replica_IsTooSlowOnce_StaysIn()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            "Prediction", 1, new() { ["Gateway:HealthTimeout"] = "00:00:00.2" });
        TaskCompletionSource<DestinationHealth> after = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int looks = 0;
        gateway.Replicas[0].BeforeHealth = async context =>
        {
            if (Interlocked.Increment(ref looks) == 1)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
            }

            after.TrySetResult(gateway.StateOf("127.0.0.1").Health.Active);
        };

        (await after.Task.WaitAsync(Patience, Cancellation)).ShouldBe(DestinationHealth.Healthy);
    }

    [Fact]
    public async Task Replica_IsTooSlowAgainAndAgain_IsTakenOut()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            "Prediction", 2, new() { ["Gateway:HealthTimeout"] = "00:00:00.2" });

        gateway.Replicas[0].BeforeHealth = context => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);

        await gateway.UntilAsync(1);
        gateway.StateOf("127.0.0.1").Health.Active.ShouldBe(DestinationHealth.Unhealthy);
    }

    [Fact]
    public async Task Replica_StopsWhileAnotherDoesNotAnswer_IsNoticedWithoutWaitingForThat()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            "Prediction", 3, new() { ["Gateway:HealthTimeout"] = "00:01:00" });
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        gateway.Replicas[0].BeforeHealth = context =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        };
        await asked.Task.WaitAsync(Patience, Cancellation);

        gateway.Replicas[1].IsReady = false;

        await gateway.UntilAsync(2).WaitAsync(Patience, Cancellation);
    }

    [Fact]
    public async Task Address_Disappears_IsNotAskedAnyMore()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Prediction", 2);

        gateway.Names.Set(TestGateway.Name, "127.0.0.1");
        await gateway.UntilAsync(1);

        int ofTheGone = gateway.Replicas[1].Looks;
        int ofTheOther = gateway.Replicas[0].Looks;
        while (gateway.Replicas[0].Looks < ofTheOther + 5)
        {
            (await gateway.PredictAsync()).Dispose();
        }

        // One may have been on its way.
        gateway.Replicas[1].Looks.ShouldBeLessThanOrEqualTo(ofTheGone + 1);
    }
}
