using CoverType.Clients.Pipeline;
using CoverType.ServiceDefaults.ApiDocument;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CoverType.Pipeline.ApiDocument;

internal static class ApiDocumentExtensions
{
    /// <summary>Adds the OpenAPI document of the service.</summary>
    public static IServiceCollection AddApiDocument(this IServiceCollection services)
    {
        // The schemas are made by these options, not by those of the controllers.
        services.ConfigureHttpJsonOptions(json => PipelineJson.Configure(json.SerializerOptions));
        return services.AddOpenApi(options =>
        {
            options.AddOperationTransformer(DescribeAccessAsync);
            options.Describe(
                "CoverType pipeline",
                "The campaigns that collect records, train on them and promote the better model. "
                + "What changes something needs the header `X-Api-Key` if a key is configured. "
                + "Errors are problem details (RFC 9457) with the member `traceId`.",
                ("Campaigns", "The campaigns, and what the pipeline does now."),
                ("Steps", "The runs of the steps of a campaign, and their logs."),
                ("Portions", "The answers of the data API."),
                ("Exclusion", "Campaigns whose rows later ones do not use."),
                ("Promotions", "The model in production: history, promotion and roll-back by hand."),
                ("Notifications", "What the webhook hears."),
                ("Schedule", "When the data API is polled, and when a model is trained again."),
                ("Events", "What changes, while it changes."));
        });
    }

    /// <summary>Maps the document, <c>/openapi/v1.json</c>.</summary>
    public static IEndpointRouteBuilder MapApiDocument(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi();
        return app;
    }

    /// <summary>Adds the responses of the checks that are made before the endpoint of a change.</summary>
    private static Task DescribeAccessAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (!HttpMethods.IsGet(context.Description.HttpMethod ?? ""))
        {
            operation.Responses ??= [];
            operation.Responses["401"] = new OpenApiResponse { Description = "The API key is missing or unknown." };
            operation.Responses["403"] = new OpenApiResponse { Description = "The host or the origin is not allowed." };
        }

        return Task.CompletedTask;
    }
}
