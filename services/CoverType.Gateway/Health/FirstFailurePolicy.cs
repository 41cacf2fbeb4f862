using System.Net.Sockets;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace CoverType.Gateway.Health;

/// <summary>
/// Takes a replica out for a moment as soon as a connection to it failed before it had answered, or within an answer: a killed replica gets no further
/// requests for two intervals of the looks at its health. What a caller can cause, such as a header that cannot be sent, does not count.
/// </summary>
internal sealed class FirstFailurePolicy(IDestinationHealthUpdater health) : IPassiveHealthCheckPolicy
{
    /// <summary>The name of the policy in the configuration of a cluster.</summary>
    public const string PolicyName = "FirstFailure";

    public string Name => PolicyName;

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        if (context.GetForwarderErrorFeature() is { } failure
            && (failure.Error is ForwarderError.ResponseBodyDestination
                || (!context.Response.HasStarted && failure.Error is ForwarderError.Request or ForwarderError.RequestBodyDestination))
            && IsOfTheConnection(failure.Exception))
        {
            health.SetPassive(
                cluster,
                destination,
                DestinationHealth.Unhealthy,
                cluster.Model.Config.HealthCheck!.Passive!.ReactivationPeriod!.Value);
        }
    }

    private static bool IsOfTheConnection(Exception? failure) => failure switch
    {
        null => false,
        SocketException or IOException => true,
        AggregateException several => several.InnerExceptions.Any(IsOfTheConnection),
        _ => IsOfTheConnection(failure.InnerException),
    };
}
