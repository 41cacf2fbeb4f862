using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Predictions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CoverType.Inference.ApiDocument;

/// <summary>
/// Describes the body of <c>POST /predict</c>, with ranges, names and an example. The endpoint reads the body itself, so
/// the framework does not know its type.
/// </summary>
internal sealed class PredictionOperation : IOpenApiOperationTransformer
{
    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (operation.OperationId == PredictionsExtensions.EndpointName)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new() { Schema = Cell(), Example = Example() },
                },
            };
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema Cell() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = ForestFeatures.Numeric
            .ToDictionary(feature => feature.Column, feature => (IOpenApiSchema)Number(feature))
            .Append(new(
                ForestFeatures.WildernessAreaColumn,
                OneOf("Wilderness area", WildernessArea.All.Select(area => area.Name))))
            .Append(new(ForestFeatures.SoilTypeColumn, OneOf("Soil type", SoilType.All.Select(soil => soil.Code))))
            .ToDictionary(),
        Required = ForestFeatures.Columns.ToHashSet(),
        AdditionalPropertiesAllowed = false,
    };

    private static OpenApiSchema Number(NumericFeature feature) => new()
    {
        Type = JsonSchemaType.Integer,
        Description = feature.Unit is "" ? feature.DisplayName : $"{feature.DisplayName}, {feature.Unit}",
        Minimum = feature.Minimum.ToString(CultureInfo.InvariantCulture),
        Maximum = feature.Maximum.ToString(CultureInfo.InvariantCulture),
    };

    private static OpenApiSchema OneOf(string description, IEnumerable<string> values) => new()
    {
        Type = JsonSchemaType.String,
        Description = description,
        Enum = [.. values.Select(value => JsonValue.Create(value))],
    };

    private static JsonNode? Example()
    {
        int[] typical = [.. ForestFeatures.Numeric.Select(feature => feature.Typical)];
        ForestCell cell = ForestFeatures.CreateCell(typical, WildernessArea.All[0], SoilType.Find("C7745")!);
        return JsonSerializer.SerializeToNode(
            PredictionRequest.For(cell), PredictionJsonContext.Default.PredictionRequest);
    }
}
