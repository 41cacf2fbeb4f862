using Microsoft.Extensions.Diagnostics.HealthChecks;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace CoverType.Gateway.Health;

/// <summary>
/// The gateway is ready when it has asked the replicas for the first time. From then on it is, also without replicas, whose
/// services it then names: it says itself why it cannot send a request on.
/// </summary>
internal sealed class FirstLookCheck(IProxyStateLookup state) : IHealthCheck
{
    private volatile bool _hasLooked;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string unseen = Names(cluster => cluster.DestinationsState.AllDestinations
            .Any(replica => replica.Health.Active == DestinationHealth.Unknown));
        if (!_hasLooked && unseen.Length > 0)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy($"Not all replicas have been asked yet: {unseen}."));
        }

        _hasLooked = true;
        string without = Names(cluster => !cluster.DestinationsState.AllDestinations
            .Any(replica => replica.Health.Active == DestinationHealth.Healthy));
        return Task.FromResult(without.Length == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"No replica is ready: {without}."));
    }

    private string Names(Func<ClusterState, bool> isMeant) =>
        string.Join(", ", state.GetClusters().Where(isMeant).Select(cluster => cluster.ClusterId).Order(StringComparer.Ordinal));
}
