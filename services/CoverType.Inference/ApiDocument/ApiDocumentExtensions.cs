using Scalar.AspNetCore;

namespace CoverType.Inference.ApiDocument;

internal static class ApiDocumentExtensions
{
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "CoverType predictions";
            document.Info.Description = "The forest cover of a 30 by 30 metre cell, by the model in production.";
            return Task.CompletedTask;
        });
        options.AddOperationTransformer<PredictionOperation>();
    });

    /// <summary>
    /// Maps the document, <c>/openapi/v1.json</c>, and the page to read it and try it on, <c>/scalar</c>.
    /// </summary>
    public static void MapApiDocument(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi();
        app.MapScalarApiReference();
    }
}
