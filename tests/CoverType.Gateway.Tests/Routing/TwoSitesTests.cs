using System.Net;
using CoverType.Gateway.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace CoverType.Gateway.Tests.Routing;

/// <summary>Two services behind one gateway.</summary>
public sealed class TwoSitesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_OfEachPort_ReachesTheReplicasOfItsServiceOnly()
    {
        int port = QuietPort.Next();
        int replicaPort = QuietPort.Next();
        NameTable names = new();
        await using Replica other = await Replica.StartAsync("127.0.0.1", replicaPort);
        names.Set("other", other.Address);
        await using TestGateway gateway = await TestGateway.StartAsync(
            "Prediction",
            1,
            new() { ["Gateway:PipelinePort"] = $"{port}", ["Gateway:PipelineAddress"] = $"http://other:{replicaPort}" },
            names: names);
        gateway.Replicas[0].Handler = context => context.Response.WriteAsync("prediction", Cancellation);
        other.Handler = context => context.Response.WriteAsync("pipeline", Cancellation);

        (await gateway.Http.GetStringAsync("x", Cancellation)).ShouldBe("prediction");
        (await gateway.Http.GetStringAsync($"http://127.0.0.1:{port}/x", Cancellation)).ShouldBe("pipeline");

        // What happens to one is nothing to the other.
        await other.KillAsync();
        using HttpResponseMessage dead = await gateway.Http.GetAsync($"http://127.0.0.1:{port}/x", Cancellation);
        dead.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await gateway.Http.GetStringAsync("x", Cancellation)).ShouldBe("prediction");
        gateway.StateOf(gateway.Replicas[0].Address).Health.Passive.ShouldNotBe(Yarp.ReverseProxy.Model.DestinationHealth.Unhealthy);
    }
}
