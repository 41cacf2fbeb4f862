using CoverType.Clients.Predictions;
using Mlflow.Client;

namespace CoverType.Web.Models;

internal static class ModelExtensions
{
    /// <summary>
    /// Adds <see cref="ModelObserver"/> with the client of the prediction API, and <see cref="IModelOrigin"/> with an MLflow
    /// client that gives up after 2 seconds.
    /// </summary>
    public static IServiceCollection AddModels(this IServiceCollection services)
    {
        services.AddPredictionClient();
        services.AddScoped<ModelObserver>();

        // A page does not wait for MLflow if it is slow or away.
        services.AddMlflowClient(options =>
        {
            options.MaxRetries = 0;
            options.AttemptTimeout = TimeSpan.FromSeconds(2);
            options.TotalTimeout = TimeSpan.FromSeconds(2);
        });
        services.AddSingleton<IModelOrigin, MlflowModelOrigin>();
        return services;
    }
}
