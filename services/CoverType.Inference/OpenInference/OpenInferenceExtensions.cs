namespace CoverType.Inference.OpenInference;

internal static class OpenInferenceExtensions
{
    public const string EndpointName = "infer";
    public const string VersionEndpointName = "infer-version";

    /// <summary>Adds the Open Inference Protocol, version 2.</summary>
    public static IServiceCollection AddOpenInference(this IServiceCollection services) =>
        services.AddSingleton<InferEndpoint>();

    /// <summary>Maps <c>/v2</c>: health, metadata and inference.</summary>
    public static IEndpointRouteBuilder MapOpenInference(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder v2 = app.MapGroup("/v2").WithTags("Open Inference Protocol v2");
        v2.MapGet("", OpenInferenceEndpoints.GetServer)
            .WithSummary("Describes the server.")
            .Produces<ServerMetadata>();
        v2.MapGet("/health/live", OpenInferenceEndpoints.GetLive)
            .AllowAnonymous()
            .WithSummary("Returns 200 as long as the process responds.")
            .Produces<ServerLive>();
        v2.MapGet("/health/ready", OpenInferenceEndpoints.GetReady)
            .AllowAnonymous()
            .WithSummary("Returns 200 if a model is served and the service is not stopping, otherwise 503.")
            .Produces<ServerReady>()
            .Produces<ServerReady>(StatusCodes.Status503ServiceUnavailable);
        MapModel(v2.MapGroup("/models/{name}"), EndpointName);
        MapModel(v2.MapGroup("/models/{name}/versions/{version}"), VersionEndpointName);
        return app;
    }

    private static void MapModel(RouteGroupBuilder model, string inferName)
    {
        model.MapGet("", OpenInferenceEndpoints.GetModel)
            .WithSummary("Describes the inputs and outputs of the served model.")
            .Produces<ModelMetadata>()
            .Produces<OpenInferenceError>(StatusCodes.Status404NotFound)
            .Produces<OpenInferenceError>(StatusCodes.Status503ServiceUnavailable);
        model.MapGet("/ready", OpenInferenceEndpoints.GetModelReady)
            .WithSummary("Returns 200 if the model is the served one.")
            .Produces<ModelReady>()
            .Produces<OpenInferenceError>(StatusCodes.Status404NotFound)
            .Produces<OpenInferenceError>(StatusCodes.Status503ServiceUnavailable);
        model.MapPost("/infer", Infer)
            .WithName(inferName)
            .WithSummary("Predicts from tensors.")
            .Produces(StatusCodes.Status200OK, contentType: "application/json")
            .Produces<OpenInferenceError>(StatusCodes.Status400BadRequest)
            .Produces<OpenInferenceError>(StatusCodes.Status404NotFound)
            .Produces<OpenInferenceError>(StatusCodes.Status413PayloadTooLarge)
            .Produces<OpenInferenceError>(StatusCodes.Status503ServiceUnavailable);
    }

    private static Task Infer(HttpContext context, InferEndpoint endpoint, string name, string? version = null) =>
        endpoint.HandleAsync(context, name, version);
}
