using System.Net;
using CoverType.Gateway.Monitoring;
using CoverType.Gateway.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Gateway.Tests.Monitoring;

public sealed class MetricsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_AfterRequests_CountThemByServiceAndStatus()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Pipeline", 1);
        gateway.Replicas[0].Handler = context =>
        {
            context.Response.StatusCode = context.Request.Path == "/wrong" ? 404 : 200;
            return Task.CompletedTask;
        };
        foreach (string path in new[] { "right", "right", "wrong" })
        {
            (await gateway.Http.GetAsync(path, Cancellation)).Dispose();
        }

        string metrics = await gateway.MetricsAsync();

        Value(metrics, "covertype_gateway_request_duration_seconds_count", "pipeline", "status=\"200\"").ShouldBe("2");
        Value(metrics, "covertype_gateway_request_duration_seconds_count", "pipeline", "status=\"404\"").ShouldBe("1");
        Value(metrics, "covertype_gateway_replicas", "pipeline", "ready=\"true\"").ShouldBe("1");
        metrics.ShouldContain("dotnet_");
        metrics.ShouldContain("kestrel_");
    }

    [Fact]
    public async Task Metrics_ReplicaThatWasNotAskedYet_IsNotReady()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            "Pipeline", 0, new() { ["Gateway:HealthTimeout"] = "00:01:00" });
        await using Replica replica = await Replica.StartAsync("127.0.0.1", gateway.ReplicaPort);
        replica.BeforeHealth = context => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        gateway.Names.Set(TestGateway.Name, replica.Address);
        while ((await gateway.Http.GetAsync("status", Cancellation)).StatusCode != HttpStatusCode.OK)
        {
            // Its address has not been found yet.
        }

        string metrics = await gateway.MetricsAsync();

        Value(metrics, "covertype_gateway_replicas", "pipeline", "ready=\"true\"").ShouldBe("0");
        Value(metrics, "covertype_gateway_replicas", "pipeline", "ready=\"false\"").ShouldBe("1");
    }

    [Fact]
    public void LogLimit_SameMatterWithinASecond_IsAllowedOnce()
    {
        FakeTimeProvider time = new();
        LogLimit limit = new(time);

        limit.Allows("a").ShouldBeTrue();
        limit.Allows("a").ShouldBeFalse();
        limit.Allows("b").ShouldBeTrue();
        time.Advance(TimeSpan.FromSeconds(1));
        limit.Allows("a").ShouldBeTrue();
        limit.Allows("a").ShouldBeFalse();
    }

    private static string Value(string metrics, string name, string service, string label) => metrics.Split('\n')
        .Single(line => line.StartsWith($"{name}{{", StringComparison.Ordinal)
            && line.Contains($"service=\"{service}\"", StringComparison.Ordinal)
            && line.Contains(label, StringComparison.Ordinal))
        .Split(' ')[1];
}
