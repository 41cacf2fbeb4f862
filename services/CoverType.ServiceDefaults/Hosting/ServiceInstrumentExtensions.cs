using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CoverType.ServiceDefaults.Hosting;

/// <summary>The meter and the activities of a service, and its metrics for Prometheus.</summary>
public static class ServiceInstrumentExtensions
{
    private const string Path = "/metrics";

    /// <summary>
    /// Exports the meter <paramref name="name"/>, and those of the runtime and of Kestrel, in the format of Prometheus; and
    /// sends the activities of the source of the same name to a collector, if there is one.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name of the service's meter and of its source of activities.</param>
    public static IServiceCollection AddServiceInstruments(this IServiceCollection services, string name)
    {
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(name, "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel")
            .AddPrometheusExporter());
        services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddSource(name));
        return services;
    }

    /// <summary>Maps <c>GET /metrics</c>, the metrics in the text format of Prometheus.</summary>
    public static IEndpointConventionBuilder MapServiceMetrics(this IEndpointRouteBuilder app) =>
        app.MapPrometheusScrapingEndpoint(Path);
}
