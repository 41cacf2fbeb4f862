using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;
using Mlflow.Embedded.Validation;

namespace Mlflow.Embedded.Endpoints;

/// <summary>The endpoints of stages, the predecessors of aliases, which clients of MLflow 2 still use.</summary>
internal static class StageEndpoints
{
    private static readonly string[] ActiveStages = [ModelStages.Staging, ModelStages.Production];

    public static IEndpointRouteBuilder MapStages(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapApi();
        api.MapPost("model-versions/transition-stage", TransitionStageAsync);
        api.MapPost("registered-models/get-latest-versions", GetLatestVersionsByBody);
        api.MapGet("registered-models/get-latest-versions", GetLatestVersionsByQuery);
        return app;
    }

    private static async Task<TransitionModelVersionStageResponse> TransitionStageAsync(
        RequestBody body, Database database, TimeProvider time, CancellationToken cancellationToken)
    {
        TransitionModelVersionStageRequest request =
            body.Read<TransitionModelVersionStageRequest>(required: ["name", "version", "stage"]);
        RegistryNames.CheckModel("name", request.Name!);
        long version = RegistryNames.ParseVersion(request.Version);
        string stage = RegistryNames.ParseStage(request.Stage);
        bool archive = request.ArchiveExistingVersions ?? false;
        if (archive && !ActiveStages.Contains(stage))
        {
            // MLflow's status for this mistake of the client is 500.
            throw MlflowException.InternalError(
                $"The parameter 'archive_existing_versions' is true, which is allowed for "
                + $"{string.Join(" and ", ActiveStages)} only; the stage is {stage}.");
        }

        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return new TransitionModelVersionStageResponse
        {
            ModelVersion = await database.WriteAsync(
                db =>
                {
                    ModelVersionTable.Get(db, request.Name!, version);
                    ModelVersionTable.SetStage(db, request.Name!, version, stage, now);
                    if (archive)
                    {
                        ModelVersionTable.Archive(db, request.Name!, version, stage, now);
                    }

                    RegisteredModelTable.Touch(db, request.Name!, now);
                    return ModelVersionTable.Read(db, ModelVersionTable.Get(db, request.Name!, version));
                },
                cancellationToken),
        };
    }

    private static GetLatestVersionsResponse GetLatestVersionsByBody(RequestBody body, Database database)
    {
        GetLatestVersionsRequest request = body.Read<GetLatestVersionsRequest>(required: ["name"]);
        return GetLatestVersions(request.Name!, request.Stages, database);
    }

    private static GetLatestVersionsResponse GetLatestVersionsByQuery(RequestQuery query, Database database) =>
        GetLatestVersions(query.Required("name"), query.List("stages"), database);

    private static GetLatestVersionsResponse GetLatestVersions(
        string name, IReadOnlyList<string> stages, Database database)
    {
        RegistryNames.CheckModel("name", name);
        string[] wanted = [.. stages.Select(RegistryNames.ParseStage)];
        return new GetLatestVersionsResponse
        {
            ModelVersions = database.Read(db =>
            {
                RegisteredModelTable.Get(db, name);
                IEnumerable<ModelVersionRow> latest = LatestVersions.Of(ModelVersionTable.All(db, name));
                return ModelVersionTable.Read(
                    db,
                    [.. latest.Where(version => wanted.Length == 0 || wanted.Contains(version.CurrentStage))],
                    withAliases: false);
            }),
        };
    }
}
