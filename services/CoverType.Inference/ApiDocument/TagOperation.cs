using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CoverType.Inference.ApiDocument;

/// <summary>Puts each operation into one of the groups of the document, by its path.</summary>
internal sealed class TagOperation : IOpenApiOperationTransformer
{
    public const string Predictions = "Predictions";
    public const string Feedback = "Feedback";
    public const string Model = "Model";
    public const string Mlflow = "MLflow's scoring protocol";
    public const string OpenInference = "Open Inference Protocol v2";

    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        string first = (context.Description.RelativePath ?? "").Split('/')[0];
        string tag = first switch
        {
            "feedback" => Feedback,
            "model" or "shadow" or "drift" or "webhooks" => Model,
            "invocations" or "ping" or "health" or "version" => Mlflow,
            "v2" => OpenInference,
            _ => Predictions,
        };
        operation.Tags = new HashSet<OpenApiTagReference> { new(tag, context.Document) };
        return Task.CompletedTask;
    }
}
