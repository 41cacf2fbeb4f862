using System.Net;
using CoverType.Gateway.Tests.Fakes;

namespace CoverType.Gateway.Tests.Health;

public sealed class FirstLookCheckTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OwnReady_BeforeTheFirstLook_Is503AndThen200()
    {
        NameTable names = new();
        await using TestGateway gateway = await TestGateway.StartAsync(
            "Prediction", 0, new() { ["Gateway:HealthTimeout"] = "00:01:00" }, names: names);
        TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Replica replica = await Replica.StartAsync("127.0.0.1", gateway.ReplicaPort);
        replica.BeforeHealth = _ => answer.Task;
        names.Set(TestGateway.Name, replica.Address);
        while (replica.Looks == 0)
        {
            (await gateway.PredictAsync()).Dispose();
        }

        using HttpResponseMessage early = await gateway.Http.GetAsync($"{gateway.OwnUrl}/health/ready", Cancellation);

        early.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await early.Content.ReadAsStringAsync(Cancellation)).ShouldContain("Not all replicas have been asked yet: prediction.");
        answer.SetResult();
        await gateway.UntilAsync(1);
        using HttpResponseMessage late = await gateway.Http.GetAsync($"{gateway.OwnUrl}/health/ready", Cancellation);
        late.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task OwnReady_NoReplicaIsReady_Is200AndNamesTheService()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Pipeline", 1);
        gateway.Replicas[0].IsReady = false;
        await gateway.UntilAsync(0);

        using HttpResponseMessage ready = await gateway.Http.GetAsync($"{gateway.OwnUrl}/health/ready", Cancellation);

        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ready.Content.ReadAsStringAsync(Cancellation)).ShouldContain("No replica is ready: pipeline.");
    }
}
