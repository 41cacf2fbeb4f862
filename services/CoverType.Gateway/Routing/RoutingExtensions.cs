using CoverType.Gateway.Sites;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms.Builder;

namespace CoverType.Gateway.Routing;

internal static class RoutingExtensions
{
    /// <summary>Adds the reverse proxy with a route for each service.</summary>
    public static IServiceCollection AddRoutes(this IServiceCollection services)
    {
        services.AddSingleton<MatcherPolicy, SitePolicy>();
        services.AddSingleton<IProxyConfigProvider>(provider => SiteRoutes.Build(
            provider.GetRequiredService<SiteTable>(), provider.GetRequiredService<IOptions<GatewayOptions>>().Value));
        services.AddSingleton<ITransformProvider, RawTarget>();
        services.AddReverseProxy();
        services.Replace(ServiceDescriptor.Singleton<IForwarderHttpClientFactory, ReplicaClientFactory>());
        return services;
    }
}
