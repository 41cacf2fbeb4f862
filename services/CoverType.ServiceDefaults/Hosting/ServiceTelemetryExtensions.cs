using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CoverType.ServiceDefaults.Hosting;

internal static class ServiceTelemetryExtensions
{
    /// <summary>Exports traces and metrics over OTLP where OpenTelemetry's own variable names a collector.</summary>
    public static void AddServiceTelemetry(this WebApplicationBuilder builder, ServiceIdentity service)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service.Name, serviceNamespace: "covertype"))
            .WithTracing(tracing => tracing
                .AddSource("CoverType.*", "Mlflow.*")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics
                .AddMeter("CoverType.*", "Mlflow.*")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation())
            .UseOtlpExporter();
    }
}
