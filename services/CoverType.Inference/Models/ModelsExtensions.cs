using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.ServiceDefaults.Health;
using Linked;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Inference.Models;

internal static class ModelsExtensions
{
    /// <summary>Adds the served model, which follows the alias in MLflow's registry.</summary>
    public static IServiceCollection AddModels(this IServiceCollection services)
    {
        services.AddValidatedOptions<ServingOptions>(ServingOptions.Section);

        // The follower asks again anyway; retries of the client would only delay the reason.
        services.AddMlflowClient(mlflow => mlflow.MaxRetries = 0);
        services.AddOptions<MlflowClientOptions>().Configure<IOptions<ServingOptions>>(
            (mlflow, serving) => mlflow.MaxDownloadBytes = serving.Value.MaxModelBytes);
        services.AddSingleton<ModelRegistry>();
        services.AddSingleton<ModelCache>();
        services.TryAddSingleton<IModelLoader, ModelLoader>();
        services.AddSingleton(provider => ModelTarget.Of(provider.GetRequiredService<IOptions<ServingOptions>>().Value));
        services.AddSingleton<ModelHistory>();
        services.AddSingleton<ModelDescription>();
        services.AddSingleton<ModelSwap>();
        services.AddSingleton<ServedModels>();
        services.AddSingleton<FollowSignal>();
        services.AddSingleton<IFollowedAlias>(provider => provider.GetRequiredService<FollowSignal>());
        services.AddHostedService<ModelFollower>();
        services.AddHealthChecks().AddCheck<ModelReadiness>("model", tags: [HealthEndpoints.ReadyTag]);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, PredictionJsonContext.Default);
        });
        return services;
    }

    /// <summary>Maps <c>GET /model</c> and <c>POST /model/reload</c>.</summary>
    public static IEndpointRouteBuilder MapModels(this IEndpointRouteBuilder app)
    {
        app.MapGet("/model", ModelEndpoint.Handle)
            .WithName("model")
            .WithSummary("Returns the model that is served.")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        app.MapPost("/model/reload", ModelEndpoint.ReloadAsync)
            .WithName("reload")
            .WithSummary("Asks MLflow for the version to serve, tries refused versions again, and returns the model.")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        return app;
    }
}
