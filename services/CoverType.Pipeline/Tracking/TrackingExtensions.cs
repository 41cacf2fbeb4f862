using Linked;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Pipeline.Tracking;

internal static class TrackingExtensions
{
    /// <summary>Adds the MLflow client, and the runs and versions of campaigns in MLflow.</summary>
    public static IServiceCollection AddTracking(this IServiceCollection services)
    {
        services.AddValidatedOptions<RegistryOptions>(RegistryOptions.Section);
        services.AddMlflowClient(mlflow =>
        {
            mlflow.SourceName = "CoverType.Pipeline";
            mlflow.SourceType = "JOB";

            // A step that fails is tried again by the campaign's own schedule, which survives a restart.
            mlflow.MaxRetries = 1;
        });
        services.AddOptions<MlflowClientOptions>().Configure<IOptions<RegistryOptions>>(
            (mlflow, registry) => mlflow.MaxDownloadBytes = registry.Value.LargestChampionBytes);
        services.AddSingleton<CampaignRuns>();
        services.AddSingleton<CampaignVersions>();
        services.AddSingleton<ChampionFiles>();
        services.AddSingleton<OrphanRuns>();
        return services;
    }
}
