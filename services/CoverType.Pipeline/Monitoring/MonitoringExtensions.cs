using CoverType.Pipeline.Telemetry;
using CoverType.ServiceDefaults.Health;
using CoverType.ServiceDefaults.Hosting;

namespace CoverType.Pipeline.Monitoring;

internal static class MonitoringExtensions
{
    /// <summary>Adds the metrics, the activities and the health of the collection.</summary>
    public static IServiceCollection AddMonitoring(this IServiceCollection services)
    {
        services.AddSingleton<StateFigures>();
        services.AddHostedService<StateFigureReader>();
        services.AddActivatedSingleton<StateMeter>();
        services.AddHealthChecks().AddCheck<CollectionHealth>("collection", tags: [HealthEndpoints.ReadyTag]);
        return services.AddServiceInstruments(PipelineTelemetry.Name);
    }

    /// <summary>Maps <c>GET /metrics</c>, which everybody may call.</summary>
    public static IEndpointRouteBuilder MapMonitoring(this IEndpointRouteBuilder app)
    {
        app.MapServiceMetrics().AllowAnonymous();
        return app;
    }
}
