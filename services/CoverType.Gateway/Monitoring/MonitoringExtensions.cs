using OpenTelemetry.Metrics;

namespace CoverType.Gateway.Monitoring;

internal static class MonitoringExtensions
{
    /// <summary>Adds the counters.</summary>
    public static IServiceCollection AddMonitoring(this IServiceCollection services)
    {
        services.AddSingleton<GatewayMeter>();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(GatewayMeter.Name).AddPrometheusExporter());
        return services;
    }

    /// <summary>Maps <c>GET /metrics</c> of the gateway's own port.</summary>
    public static IEndpointRouteBuilder MapMonitoring(this IEndpointRouteBuilder app)
    {
        app.MapPrometheusScrapingEndpoint();
        return app;
    }
}
