using System.Text.Json.Nodes;
using CoverType.Domain;
using CoverType.Inference.Batch;
using CoverType.Inference.Invocations;
using CoverType.Inference.OpenInference;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CoverType.Inference.ApiDocument;

/// <summary>Describes the bodies of the endpoints that take many cells, with an example of each kind.</summary>
internal sealed class BodyOperation : IOpenApiOperationTransformer
{
    private static readonly string[] Values =
        [.. ForestFeatures.Numeric.Select(feature => $"{feature.Typical}"), WildernessArea.All[0].Name, "C7745"];

    private static string Csv => $"{string.Join(',', ForestFeatures.Columns)}\n{string.Join(',', Values)}\n";

    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        Dictionary<string, JsonNode>? examples = operation.OperationId switch
        {
            BatchExtensions.EndpointName => new()
            {
                ["application/json"] = new JsonArray(Cell(), Cell()),
                ["application/x-ndjson"] = $"{Cell().ToJsonString()}\n{Cell().ToJsonString()}\n",
                ["text/csv"] = Csv,
            },
            InvocationsExtensions.EndpointName => new()
            {
                ["application/json"] = new JsonObject { ["dataframe_records"] = new JsonArray(Cell()) },
                ["text/csv"] = Csv,
            },
            OpenInferenceExtensions.EndpointName or OpenInferenceExtensions.VersionEndpointName => new()
            {
                ["application/json"] = new JsonObject { ["inputs"] = new JsonArray([.. Tensors.Inputs.Select(Tensor)]) },
            },
            _ => null,
        };
        if (examples is not null)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = examples.ToDictionary(
                    example => example.Key,
                    example => new OpenApiMediaType
                    {
                        Schema = new OpenApiSchema { Type = TypeOf(example.Value) },
                        Example = example.Value,
                    }),
            };
        }

        return Task.CompletedTask;
    }

    private static JsonSchemaType TypeOf(JsonNode example) => example switch
    {
        JsonArray => JsonSchemaType.Array,
        JsonObject => JsonSchemaType.Object,
        _ => JsonSchemaType.String,
    };

    private static JsonObject Cell() =>
        new(ForestFeatures.Columns.Select((column, index) => KeyValuePair.Create(column, (JsonNode?)Value(index))));

    private static JsonValue? Value(int column) => column < ForestFeatures.Numeric.Count
        ? JsonValue.Create(ForestFeatures.Numeric[column].Typical)
        : JsonValue.Create(Values[column]);

    private static JsonObject Tensor(TensorMetadata tensor, int column) => new()
    {
        ["name"] = tensor.Name,
        ["shape"] = new JsonArray(1),
        ["datatype"] = tensor.Datatype,
        ["data"] = new JsonArray(Value(column)),
    };
}
