using CoverType.Inference.Scoring;
using CoverType.Inference.Telemetry;
using OpenTelemetry.Metrics;

namespace CoverType.Inference.Metrics;

internal static class MetricsExtensions
{
    /// <summary>Adds the metrics of the service.</summary>
    public static IServiceCollection AddInferenceMetrics(this IServiceCollection services)
    {
        services.AddSingleton<RequestMeter>();
        services.AddSingleton<IPredictionObserver, PredictionMeter>();
        services.AddActivatedSingleton<ModelMeter>();
        services.AddActivatedSingleton<ComparisonMeter>();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(InferenceTelemetry.Name, "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel")
            .AddPrometheusExporter());
        return services;
    }

    /// <summary>Maps <c>GET /metrics</c>, the metrics in the text format of Prometheus.</summary>
    public static IEndpointRouteBuilder MapInferenceMetrics(this IEndpointRouteBuilder app)
    {
        app.MapPrometheusScrapingEndpoint("/metrics");
        return app;
    }

    /// <summary>Counts and times every request for work.</summary>
    public static WebApplication UseInferenceMetrics(this WebApplication app)
    {
        RequestMeter meter = app.Services.GetRequiredService<RequestMeter>();
        app.Use(next => context => meter.RunAsync(context, next));
        return app;
    }
}
