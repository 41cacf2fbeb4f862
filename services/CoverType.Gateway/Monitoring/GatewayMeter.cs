using System.Diagnostics.Metrics;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace CoverType.Gateway.Monitoring;

/// <summary>What the gateway counts. The meter is <c>CoverType.Gateway</c>.</summary>
internal sealed class GatewayMeter
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "CoverType.Gateway";

    private readonly Counter<long> _repeats;

    public GatewayMeter(IMeterFactory meters, IServiceProvider services)
    {
        Meter meter = meters.Create(Name);
        _repeats = meter.CreateCounter<long>(
            "covertype.gateway.repeats", unit: null, "Requests that were sent to another replica, by service.");
        meter.CreateObservableGauge(
            "covertype.gateway.replicas",
            () => Count(services.GetRequiredService<IProxyStateLookup>()),
            unit: null,
            "Replicas that are known, by service and by whether they take requests.");
    }

    /// <summary>Counts a request that is sent to another replica.</summary>
    public void Repeated(string service) => _repeats.Add(1, new KeyValuePair<string, object?>("service", service));

    private static IEnumerable<Measurement<int>> Count(IProxyStateLookup state) =>
        from cluster in state.GetClusters()
        from measurement in new[] { Count(cluster, isReady: true), Count(cluster, isReady: false) }
        select measurement;

    private static Measurement<int> Count(ClusterState cluster, bool isReady) => new(
        cluster.DestinationsState.AllDestinations.Count(replica => IsReady(replica) == isReady),
        new KeyValuePair<string, object?>("service", cluster.ClusterId),
        new KeyValuePair<string, object?>("ready", isReady ? "true" : "false"));

    private static bool IsReady(DestinationState replica) =>
        replica.Health is { Active: not DestinationHealth.Unhealthy, Passive: not DestinationHealth.Unhealthy };
}
