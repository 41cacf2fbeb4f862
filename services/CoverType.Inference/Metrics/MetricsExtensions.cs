using CoverType.Inference.Feedback;
using CoverType.Inference.Models;
using CoverType.Inference.Scoring;
using CoverType.Inference.Telemetry;
using CoverType.ServiceDefaults.Disks;
using CoverType.ServiceDefaults.Hosting;
using Microsoft.Extensions.Options;

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
        services.AddDiskMetrics(provider =>
        [
            provider.GetRequiredService<IOptions<ServingOptions>>().Value.CacheFolder,
            provider.GetRequiredService<IOptions<FeedbackOptions>>().Value.Folder,
        ]);
        return services.AddServiceInstruments(InferenceTelemetry.Name);
    }

    /// <summary>Counts and times every request for work.</summary>
    public static WebApplication UseInferenceMetrics(this WebApplication app)
    {
        RequestMeter meter = app.Services.GetRequiredService<RequestMeter>();
        app.Use(next => context => meter.RunAsync(context, next));
        return app;
    }
}
