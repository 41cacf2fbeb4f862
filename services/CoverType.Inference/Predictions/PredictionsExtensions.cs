using CoverType.Clients.Predictions;
using FluentValidation;
using Linked;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoverType.Inference.Predictions;

internal static class PredictionsExtensions
{
    public const string EndpointName = "predict";

    /// <summary>Adds the prediction endpoint.</summary>
    public static IServiceCollection AddPredictions(this IServiceCollection services)
    {
        services.AddValidatedOptions<PredictionLimits>(PredictionLimits.Section);
        services.TryAddSingleton<IValidator<PredictionRequest>, PredictionRequestValidator>();
        services.AddSingleton<PredictionWriter>();
        services.AddSingleton<PredictionEndpoint>();
        return services;
    }

    /// <summary>Maps <c>POST /predict</c>, which is <c>/predict/</c> too.</summary>
    public static IEndpointRouteBuilder MapPredictions(this IEndpointRouteBuilder app)
    {
        // Resolved here, because a request that asks for a service is given a scope of its own first. With a
        // parameter other than the context it is described by the OpenAPI document, which a RequestDelegate is not.
        PredictionEndpoint endpoint = app.ServiceProvider.GetRequiredService<PredictionEndpoint>();
        app.MapPost("/predict", (HttpRequest request) => endpoint.HandleAsync(request.HttpContext))
            .WithName(EndpointName)
            .WithSummary("Predicts the forest cover of a cell.")
            .Produces<Prediction>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        return app;
    }
}
