using CoverType.Clients.Predictions;
using CoverType.Inference.Models;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.ObjectPool;

namespace CoverType.Inference.Predictions;

internal static class PredictionsExtensions
{
    public const string EndpointName = "predict";

    public static void AddPredictions(this IServiceCollection services)
    {
        services.AddOptions<PredictionLimits>()
            .BindConfiguration(PredictionLimits.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();

        services.TryAddSingleton<IValidator<PredictionRequest>, PredictionRequestValidator>();
        services.AddSingleton<ObjectPoolProvider, DefaultObjectPoolProvider>();
        services.AddSingleton(provider =>
            provider.GetRequiredService<ObjectPoolProvider>().Create<PredictionSlot>());
        services.AddSingleton<Predictor>();
        services.AddSingleton<PredictionEndpoint>();
    }

    /// <summary>Maps <c>POST /predict</c>, which answers <c>/predict/</c> too.</summary>
    public static void MapPredictions(this IEndpointRouteBuilder app) =>
        app.MapPost("/predict", (HttpContext context, PredictionEndpoint endpoint) => endpoint.HandleAsync(context))
            .WithName(EndpointName)
            .WithSummary("Predicts the forest cover of a cell.")
            .Produces<Prediction>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
