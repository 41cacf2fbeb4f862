namespace Mlflow.Embedded.Endpoints;

/// <summary>Maps all endpoints of MLflow that the server has.</summary>
/// <remarks>
/// The handlers return records instead of <c>TypedResults</c>: <see cref="MlflowJsonFilter"/> writes them in MLflow's
/// JSON.
/// </remarks>
internal static class EndpointExtensions
{
    public static IEndpointRouteBuilder MapMlflow(this IEndpointRouteBuilder app)
    {
        app.MapGroup("").AddEndpointFilter<MlflowJsonFilter>()
            .MapHealth()
            .MapExperiments()
            .MapExperimentTags()
            .MapRuns()
            .MapLogging()
            .MapLineage()
            .MapMetrics()
            .MapArtifacts()
            .MapArtifactProxy()
            .MapLoggedModels()
            .MapLoggedModelTags()
            .MapRegisteredModels()
            .MapModelVersions()
            .MapRegistryTags()
            .MapStages()
            .MapAliases()
            .MapBackup();
        return app;
    }

    /// <summary>Returns a group for the paths below MLflow's REST API.</summary>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder app) => app.MapGroup("/api/2.0/mlflow");
}
