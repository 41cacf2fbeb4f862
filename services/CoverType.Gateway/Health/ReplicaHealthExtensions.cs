using Yarp.ReverseProxy.Health;

namespace CoverType.Gateway.Health;

internal static class ReplicaHealthExtensions
{
    /// <summary>Adds what decides which replicas get requests. The configuration of a cluster names it.</summary>
    public static IServiceCollection AddReplicaHealth(this IServiceCollection services)
    {
        services.AddSingleton<IPassiveHealthCheckPolicy, FirstFailurePolicy>();
        services.AddSingleton<IAvailableDestinationsPolicy, ReadyFirstPolicy>();
        return services;
    }
}
