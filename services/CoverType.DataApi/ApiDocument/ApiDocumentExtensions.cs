using System.Text.Json;
using CoverType.ServiceDefaults.ApiDocument;
using Microsoft.OpenApi;

namespace CoverType.DataApi.ApiDocument;

internal static class ApiDocumentExtensions
{
    /// <summary>Adds the OpenAPI document of the service.</summary>
    public static IServiceCollection AddApiDocument(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        return services.AddOpenApi(options =>
        {
            options.Describe(
                "CoverType data API",
                "The stand-in for the external data API: random portions of forest cover records, a new batch every five "
                + "minutes, ten batches a group. Errors have the form and the language of the original.",
                ("Records", "Portions of records, and what they are."));
            options.AddOperationTransformer((operation, context, _) =>
            {
                if (operation.OperationId is "data" or "restart-data-generation")
                {
                    // The endpoints read it themselves, because a wrong one is answered as the original answers.
                    operation.Parameters =
                    [
                        new OpenApiParameter
                        {
                            Name = "group_number",
                            In = ParameterLocation.Query,
                            Required = true,
                            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "10" },
                        },
                    ];
                }

                return Task.CompletedTask;
            });
        });
    }

    /// <summary>Maps the document, <c>/openapi/v1.json</c>.</summary>
    public static IEndpointRouteBuilder MapApiDocument(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi();
        return app;
    }
}
