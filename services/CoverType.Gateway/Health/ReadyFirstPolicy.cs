using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace CoverType.Gateway.Health;

/// <summary>
/// Sends requests to the replicas that said that they are ready; if there is none, to those that were not asked yet; if there is
/// none of these, to all, so that the caller gets a service's own reason, such as that no model is in production.
/// </summary>
internal sealed class ReadyFirstPolicy : IAvailableDestinationsPolicy
{
    /// <summary>The name of the policy in the configuration of a cluster.</summary>
    public const string PolicyName = "ReadyFirst";

    public string Name => PolicyName;

    public IReadOnlyList<DestinationState> GetAvailalableDestinations(
        ClusterConfig config, IReadOnlyList<DestinationState> allDestinations)
    {
        DestinationState[] reachable = [.. allDestinations.Where(replica => replica.Health.Passive != DestinationHealth.Unhealthy)];
        DestinationState[] ready = [.. reachable.Where(replica => replica.Health.Active == DestinationHealth.Healthy)];
        if (ready.Length > 0)
        {
            return ready;
        }

        DestinationState[] unknown = [.. reachable.Where(replica => replica.Health.Active == DestinationHealth.Unknown)];
        return unknown.Length > 0 ? unknown : allDestinations;
    }
}
