using System.Text.Json.Nodes;
using CoverType.Domain;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CoverType.Inference.ApiDocument;

/// <summary>Describes the body of <c>POST /feedback</c>, which the endpoint reads itself.</summary>
internal sealed class FeedbackOperation : IOpenApiOperationTransformer
{
    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (operation.OperationId == "report-cover")
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new() { Schema = Report(), Example = Example() },
                },
            };
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema Report() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["prediction_id"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "The member prediction_id of the answer, which is also its header Prediction-Id.",
            },
            ["cover_type"] = new OpenApiSchema
            {
                Description = "The true cover: its code, or its name.",
                OneOf =
                [
                    new OpenApiSchema
                    {
                        Type = JsonSchemaType.Integer,
                        Minimum = "0",
                        Maximum = $"{ForestCovers.All.Count - 1}",
                    },
                    new OpenApiSchema
                    {
                        Type = JsonSchemaType.String,
                        Enum = [.. ForestCovers.All.Select(cover => (JsonNode)JsonValue.Create(cover.DisplayName()))],
                    },
                ],
            },
        },
        Required = new HashSet<string> { "prediction_id", "cover_type" },
        AdditionalPropertiesAllowed = false,
    };

    private static JsonObject Example() => new()
    {
        ["prediction_id"] = "AQGTc2t4gAB7Kf0m1y0c9gEBM1k3b1J0Yk9QcVJzVHVWdw",
        ["cover_type"] = "Lodgepole Pine",
    };
}
