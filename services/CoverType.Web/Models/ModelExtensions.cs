using CoverType.Clients.Predictions;
using Mlflow.Client;

namespace CoverType.Web.Models;

internal static class ModelExtensions
{
    /// <summary>
    /// Adds <see cref="ModelObserver"/> with the client of the prediction API, and <see cref="IModelOrigin"/> with an MLflow
    /// client for all pages.
    /// </summary>
    public static IServiceCollection AddModels(this IServiceCollection services)
    {
        services.AddPredictionClient();
        services.AddScoped<ModelObserver>();

        // A page says soon that MLflow is slow or away, and asks again itself.
        services.AddMlflowClient(options =>
        {
            options.MaxRetries = 0;
            options.AttemptTimeout = TimeSpan.FromSeconds(15);
            options.TotalTimeout = TimeSpan.FromSeconds(15);
            options.TransferIdleTimeout = TimeSpan.FromSeconds(30);
        });
        services.AddSingleton<IModelOrigin, MlflowModelOrigin>();
        return services;
    }
}
