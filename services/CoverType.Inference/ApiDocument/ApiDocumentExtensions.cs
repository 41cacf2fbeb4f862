using CoverType.ServiceDefaults.ApiDocument;
using Scalar.AspNetCore;

namespace CoverType.Inference.ApiDocument;

internal static class ApiDocumentExtensions
{
    /// <summary>The path of the page to read and try the API.</summary>
    private const string Page = "/scalar";

    /// <summary>Adds the OpenAPI document of the service.</summary>
    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.Describe(
            "CoverType predictions",
            "The forest cover of a 30 by 30 metre cell, by the model in production. "
            + "Errors are problem details (RFC 9457) with the member `traceId`.",
            (TagOperation.Predictions, "One cell, or many."),
            (TagOperation.Feedback, "The true covers of predictions, and the accuracy that follows from them."),
            (TagOperation.Model, "The model that predicts, its challenger, and the drift of the requests."),
            (TagOperation.Mlflow, "What `mlflow models serve` offers."),
            (TagOperation.OpenInference, "The protocol of KServe, Triton and MLServer."));
        options.AddOperationTransformer<TagOperation>();
        options.AddOperationTransformer<PredictionOperation>();
        options.AddOperationTransformer<BodyOperation>();
        options.AddOperationTransformer<FeedbackOperation>();
    });

    /// <summary>
    /// Maps the document, <c>/openapi/v1.json</c>, a page to read and try it, <c>/scalar</c>, and <c>GET /</c>, which leads a
    /// browser to that page.
    /// </summary>
    /// <remarks>The page loads nothing from another host, and its content policy does not let it.</remarks>
    public static IEndpointRouteBuilder MapApiDocument(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference(Page, options => options
                .WithTitle("CoverType predictions")
                .WithNonce()
                .DisableDefaultFonts()
                .DisableAgent()
                .DisableMcp()
                .DisableTelemetry()
                .HideClientButton()
                .HideDeveloperTools())
            .AddEndpointFilter(PageContentPolicy.AddAsync)
            .AllowAnonymous();
        app.MapGet("/", Welcome.Handle).AllowAnonymous().ExcludeFromDescription();
        return app;
    }
}
