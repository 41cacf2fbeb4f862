using CoverType.Inference.Load;
using Linked;

namespace CoverType.Inference.Batch;

internal static class BatchExtensions
{
    public const string EndpointName = "predict-batch";

    /// <summary>Adds the prediction of many cells.</summary>
    public static IServiceCollection AddBatch(this IServiceCollection services)
    {
        services.AddValidatedOptions<BatchOptions>(BatchOptions.Section);
        services.AddSingleton<RowParser>();
        services.AddSingleton<BatchFormats>();
        services.AddSingleton<BatchEndpoint>();
        return services;
    }

    /// <summary>Maps <c>POST /predict/batch</c>.</summary>
    public static IEndpointRouteBuilder MapBatch(this IEndpointRouteBuilder app)
    {
        app.MapPost("/predict/batch", (HttpContext context, BatchEndpoint endpoint) => endpoint.HandleAsync(context))
            .WithName(EndpointName)
            .WithSummary("Predicts the forest cover of many cells: a JSON array, NDJSON or CSV.")
            .Produces(StatusCodes.Status200OK)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithRequestTimeout(LoadExtensions.StreamTimeout);
        return app;
    }
}
