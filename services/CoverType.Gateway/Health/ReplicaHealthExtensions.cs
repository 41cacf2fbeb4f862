using Yarp.ReverseProxy.Health;

namespace CoverType.Gateway.Health;

internal static class ReplicaHealthExtensions
{
    /// <summary>Adds what takes a replica out after a failed request. The configuration of a cluster names it.</summary>
    public static IServiceCollection AddReplicaHealth(this IServiceCollection services) =>
        services.AddSingleton<IPassiveHealthCheckPolicy, FirstFailurePolicy>();
}
