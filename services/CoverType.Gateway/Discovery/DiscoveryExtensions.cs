using Microsoft.Extensions.DependencyInjection.Extensions;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace CoverType.Gateway.Discovery;

internal static class DiscoveryExtensions
{
    /// <summary>Adds what finds the replicas of each service.</summary>
    public static IServiceCollection AddDiscovery(this IServiceCollection services)
    {
        services.TryAddSingleton<INameLookup, SystemNameLookup>();
        services.AddSingleton<ReplicaAddresses>();
        services.AddSingleton<IDestinationResolver, ReplicaResolver>();
        services.AddHostedService<ReplicaWatch>();
        return services;
    }
}
