using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.ServiceDefaults.Health;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Inference.Models;

internal static class ModelsExtensions
{
    public static void AddModels(this IServiceCollection services)
    {
        services.AddOptions<ServingOptions>()
            .BindConfiguration(ServingOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();

        // The follower asks again anyway: pausing between tries would only hide the reason for longer.
        services.AddMlflowClient(mlflow => mlflow.MaxRetries = 0);
        services.AddOptions<MlflowClientOptions>().Configure<IOptions<ServingOptions>>(
            (mlflow, serving) => mlflow.MaxDownloadBytes = serving.Value.MaxModelBytes);
        services.AddSingleton<ModelRegistry>();
        services.AddSingleton<ModelCache>();
        services.AddSingleton<ModelLoader>();
        services.AddSingleton<ModelSwap>();
        services.AddSingleton<ServedModels>();
        services.AddHostedService<ModelFollower>();
        services.AddHealthChecks().AddCheck<ModelReadiness>("model", tags: [HealthEndpoints.ReadyTag]);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, PredictionJsonContext.Default);
        });
    }

    /// <summary>Maps <c>GET /model</c>.</summary>
    public static void MapModels(this IEndpointRouteBuilder app) =>
        app.MapGet("/model", ModelEndpoint.Handle)
            .WithName("model")
            .WithSummary("Tells which model is served.")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
