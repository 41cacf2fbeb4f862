using Mlflow.Client;

namespace CoverType.Web.Models;

internal static class ModelOriginExtensions
{
    /// <summary>Adds what looks up in MLflow what a model was trained on.</summary>
    public static IServiceCollection AddModelOrigin(this IServiceCollection services)
    {
        // A page does not wait for an MLflow that is slow or away.
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
