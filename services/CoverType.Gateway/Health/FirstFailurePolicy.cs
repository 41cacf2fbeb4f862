using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace CoverType.Gateway.Health;

/// <summary>
/// Takes a replica out as soon as one request could not be sent to it or got no response, until the next look at its health:
/// a killed replica does not get further requests for half a second.
/// </summary>
internal sealed class FirstFailurePolicy(IDestinationHealthUpdater health) : IPassiveHealthCheckPolicy
{
    /// <summary>The name of the policy in the configuration of a cluster.</summary>
    public const string PolicyName = "FirstFailure";

    public string Name => PolicyName;

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        if (context.GetForwarderErrorFeature()?.Error is ForwarderError.Request or ForwarderError.RequestBodyDestination
            or ForwarderError.ResponseBodyDestination or ForwarderError.ResponseHeaders)
        {
            health.SetPassive(
                cluster,
                destination,
                DestinationHealth.Unhealthy,
                cluster.Model.Config.HealthCheck!.Passive!.ReactivationPeriod!.Value);
        }
    }
}
