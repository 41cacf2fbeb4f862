using CoverType.Gateway.Discovery;
using CoverType.Gateway.Health;
using CoverType.Gateway.Listening;
using CoverType.Gateway.Monitoring;
using CoverType.Gateway.Protection;
using CoverType.Gateway.Repetition;
using CoverType.Gateway.Routing;
using CoverType.Gateway.Sites;
using CoverType.Gateway.Stopping;
using CoverType.ServiceDefaults.Hosting;

namespace CoverType.Gateway;

/// <summary>
/// The way in to the replicas of the other services: a port for each of them, on which requests go to a replica that is
/// ready.
/// </summary>
public static class GatewayHost
{
    /// <summary>The name of the service and the port of its own health and metrics, 8085.</summary>
    public static readonly ServiceIdentity Identity = new("gateway", 8085);

    /// <summary>Builds the service.</summary>
    /// <param name="args">The command line. The settings are those of <see cref="GatewayOptions"/>.</param>
    /// <param name="configure">Changes settings and services before the features are added.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = ServiceHost.CreateBuilder(Identity, args);
        configure?.Invoke(builder);

        builder.Services
            .AddSites()
            .AddRoutes()
            .AddDiscovery()
            .AddReplicaHealth()
            .AddRepetition()
            .AddProtection()
            .AddMonitoring()
            .AddStopping();
        builder.UseSitePorts();

        WebApplication app = builder.Build();
        app.UseServiceDefaults();
        app.UseMonitoring();
        app.UseStopping();
        app.UseProtection();
        app.MapServiceMetrics();
        app.MapReverseProxy(proxy => proxy
            .UseFailureDetails()
            .UseRepetition()
            .UseSessionAffinity()
            .UseLoadBalancing()
            .UsePassiveHealthChecks());
        return app;
    }
}
