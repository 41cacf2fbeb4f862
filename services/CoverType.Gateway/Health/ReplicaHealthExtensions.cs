using CoverType.ServiceDefaults.Health;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace CoverType.Gateway.Health;

internal static class ReplicaHealthExtensions
{
    /// <summary>Adds what decides which replicas get requests, and the check of the gateway's own readiness.</summary>
    public static IServiceCollection AddReplicaHealth(this IServiceCollection services)
    {
        services.AddSingleton<IPassiveHealthCheckPolicy, FirstFailurePolicy>();
        services.AddSingleton<IAvailableDestinationsPolicy, ReadyFirstPolicy>();
        services.AddSingleton<ReplicaProbe>();
        services.AddSingleton<ReplicaLooks>();
        services.AddSingleton<IClusterChangeListener>(provider => provider.GetRequiredService<ReplicaLooks>());
        services.AddHostedService(provider => provider.GetRequiredService<ReplicaLooks>());
        services.AddSingleton<FirstLookCheck>();
        services.AddHealthChecks().AddCheck<FirstLookCheck>("replicas", tags: [HealthEndpoints.ReadyTag]);
        return services;
    }
}
