using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CoverType.ServiceDefaults.Hosting;

internal static class ServiceTelemetryExtensions
{
    private static readonly string[] Collectors =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
        "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
    ];

    /// <summary>Returns true if a variable of OpenTelemetry names a collector.</summary>
    public static bool NamesCollector(IConfiguration configuration) =>
        Array.Exists(Collectors, name => !string.IsNullOrWhiteSpace(configuration[name]));

    /// <summary>
    /// Exports traces, metrics and logs over OTLP if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, or the one for traces, metrics or
    /// logs, names a collector.
    /// </summary>
    public static IServiceCollection AddServiceTelemetry(
        this IServiceCollection services, IConfiguration configuration, string service)
    {
        services.ConfigureOpenTelemetryMeterProvider((provider, metrics) => metrics.AddView(OwnInstruments(provider)));
        if (!NamesCollector(configuration))
        {
            return services;
        }

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource
                .AddService(service, serviceNamespace: "covertype")
                // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win over the name above.
                .AddEnvironmentVariableDetector())
            .WithTracing(tracing => tracing
                .AddSource("Mlflow.*")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics
                .AddMeter("CoverType.*", "Mlflow.*")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation())
            .WithLogging(configureBuilder: null, logs => logs.IncludeFormattedMessage = true)
            .UseOtlpExporter();
        return services;
    }

    /// <summary>
    /// Leaves out the instruments of the other services in this process: meters are found by their name alone. Those of no
    /// service, such as the runtime's, stay.
    /// </summary>
    private static Func<Instrument, MetricStreamConfiguration?> OwnInstruments(IServiceProvider provider)
    {
        IMeterFactory own = provider.GetRequiredService<IMeterFactory>();
        return instrument => instrument.Meter.Scope is IMeterFactory other && other != own ? MetricStreamConfiguration.Drop : null;
    }
}
