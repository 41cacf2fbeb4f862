using Scalar.AspNetCore;

namespace CoverType.Inference.ApiDocument;

internal static class ApiDocumentExtensions
{
    /// <summary>Adds the OpenAPI document of the service.</summary>
    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "CoverType predictions";
            document.Info.Description = "The forest cover of a 30 by 30 metre cell, by the model in production.";
            return Task.CompletedTask;
        });
        options.AddOperationTransformer<PredictionOperation>();
        options.AddOperationTransformer<BodyOperation>();
    });

    /// <summary>
    /// Maps the document, <c>/openapi/v1.json</c>, and a page to read and try it, <c>/scalar</c>.
    /// </summary>
    public static IEndpointRouteBuilder MapApiDocument(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi();
        app.MapScalarApiReference();
        return app;
    }
}
