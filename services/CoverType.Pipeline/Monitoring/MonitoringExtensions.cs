using CoverType.Pipeline.ObjectStore;
using CoverType.Pipeline.Telemetry;
using CoverType.Pipeline.Training;
using CoverType.ServiceDefaults.Disks;
using CoverType.ServiceDefaults.Health;
using CoverType.ServiceDefaults.Hosting;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Monitoring;

internal static class MonitoringExtensions
{
    /// <summary>Adds the metrics, the activities and the health of the collection.</summary>
    public static IServiceCollection AddMonitoring(this IServiceCollection services)
    {
        services.AddSingleton<BatchWatch>();
        services.AddSingleton<StateFigures>();
        services.AddHostedService<StateFigureReader>();
        services.AddActivatedSingleton<StateMeter>();
        services.AddHealthChecks().AddCheck<CollectionHealth>("collection", tags: [HealthEndpoints.ReadyTag]);
        services.AddDiskMetrics(FindFolders);
        return services.AddServiceInstruments(PipelineTelemetry.Name);
    }

    /// <summary>Maps <c>GET /metrics</c>, which everybody may call.</summary>
    public static IEndpointRouteBuilder MapMonitoring(this IEndpointRouteBuilder app)
    {
        app.MapServiceMetrics().AllowAnonymous();
        return app;
    }

    private static IEnumerable<string> FindFolders(IServiceProvider services)
    {
        yield return services.GetRequiredService<IOptions<TrainingOptions>>().Value.WorkFolder;
        ObjectStoreOptions store = services.GetRequiredService<IOptions<ObjectStoreOptions>>().Value;
        if (store.Kind.Equals("Folder", StringComparison.OrdinalIgnoreCase))
        {
            yield return store.Folder;
        }
    }
}
