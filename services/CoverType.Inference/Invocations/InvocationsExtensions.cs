using CoverType.Inference.Models;
using CoverType.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoverType.Inference.Invocations;

internal static class InvocationsExtensions
{
    public const string EndpointName = "invocations";

    /// <summary>The version of MLflow whose scoring protocol this is: the body of <c>GET /version</c>.</summary>
    internal const string ProtocolVersion = "3.11.1";

    private const string Json = "application/json";

    /// <summary>Adds MLflow's scoring protocol.</summary>
    public static IServiceCollection AddInvocations(this IServiceCollection services) =>
        services.AddSingleton<InvocationsEndpoint>();

    /// <summary>
    /// Maps <c>POST /invocations</c>, <c>GET /ping</c> and <c>GET /health</c> (200 if a model is served, 404 if not, 503 while the
    /// service stops), and <c>GET /version</c>.
    /// </summary>
    public static IEndpointRouteBuilder MapInvocations(this IEndpointRouteBuilder app)
    {
        app.MapPost("/invocations", (HttpContext context, InvocationsEndpoint endpoint) => endpoint.HandleAsync(context))
            .WithName(EndpointName)
            .WithSummary("Predicts by MLflow's scoring protocol.")
            .Produces(StatusCodes.Status200OK, contentType: Json)
            .Produces<InvocationError>(StatusCodes.Status400BadRequest)
            .Produces(StatusCodes.Status415UnsupportedMediaType, contentType: "text/plain")
            .Produces<InvocationError>(StatusCodes.Status503ServiceUnavailable);
        app.MapGet("/ping", Ping)
            .AllowAnonymous()
            .WithName("ping")
            .WithSummary("Returns 200 if a model is served, otherwise 404; 503 if the service is stopping (MLflow).");
        app.MapGet("/health", Ping)
            .AllowAnonymous()
            .WithName("health")
            .WithSummary("The same as /ping (MLflow).");
        app.MapGet("/version", () => TypedResults.Text(ProtocolVersion, Json))
            .WithName("version")
            .WithSummary("Returns the version of MLflow whose scoring protocol this is.");
        return app;
    }

    private static ContentHttpResult Ping(ServedModels models, Drain drain) => TypedResults.Text(
        "\n",
        Json,
        statusCode: drain.IsDraining ? StatusCodes.Status503ServiceUnavailable
            : models.State.Model is null ? StatusCodes.Status404NotFound
            : StatusCodes.Status200OK);
}
