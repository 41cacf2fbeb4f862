using System.Text.Json.Serialization.Metadata;
using CoverType.Inference.Models;
using CoverType.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoverType.Inference.OpenInference;

/// <summary>Health and metadata.</summary>
internal static class OpenInferenceEndpoints
{
    // The name of ONNX models in the protocol's table of platforms.
    private const string Platform = "onnx_onnxv1";

    private static readonly ServerMetadata Server = new(
        "covertype", typeof(OpenInferenceEndpoints).Assembly.GetName().Version?.ToString(3) ?? "0", []);

    public static IResult GetServer() => Json(Server, OpenInferenceJsonContext.Default.ServerMetadata);

    public static IResult GetLive() => Json(new ServerLive(true), OpenInferenceJsonContext.Default.ServerLive);

    public static IResult GetReady(ServedModels models, Drain drain)
    {
        bool isReady = models.State.Model is not null && !drain.IsDraining;
        return Json(
            new ServerReady(isReady),
            OpenInferenceJsonContext.Default.ServerReady,
            isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    public static IResult GetModel(ServedModels models, string name, string? version = null) =>
        Find(models, name, version, found => Json(
            new ModelMetadata(found.Name, [found.Version], Platform, Tensors.Inputs, Tensors.Outputs),
            OpenInferenceJsonContext.Default.ModelMetadata));

    public static IResult GetModelReady(ServedModels models, string name, string? version = null) =>
        Find(models, name, version, found =>
            Json(new ModelReady(found.Name, true), OpenInferenceJsonContext.Default.ModelReady));

    private static IResult Find(
        ServedModels models, string name, string? version, Func<RegisteredVersion, IResult> answer)
    {
        try
        {
            return answer(ModelPath.Require(models, name, version));
        }
        catch (OpenInferenceException wrong)
        {
            return Json(
                new OpenInferenceError(wrong.Message),
                OpenInferenceJsonContext.Default.OpenInferenceError,
                wrong.StatusCode);
        }
    }

    // Clients compare the media type with "application/json", without a charset.
    private static JsonHttpResult<T> Json<T>(T value, JsonTypeInfo<T> type, int statusCode = StatusCodes.Status200OK) =>
        TypedResults.Json(value, type, "application/json", statusCode);
}
