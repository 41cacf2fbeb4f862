using Mlflow.Contracts;
using Mlflow.Embedded.Artifacts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Searches;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;
using Mlflow.Embedded.Validation;

namespace Mlflow.Embedded.Endpoints;

/// <summary>The endpoints below <c>logged-models/</c>.</summary>
internal static class LoggedModelEndpoints
{
    private static readonly string[] Statuses =
        [LoggedModelStatuses.Pending, LoggedModelStatuses.Ready, LoggedModelStatuses.UploadFailed];

    public static IEndpointRouteBuilder MapLoggedModels(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapApi();
        api.MapPost("logged-models", CreateAsync);
        api.MapPost("logged-models/search", Search);
        api.MapGet("logged-models/{modelId}", Get);
        api.MapPatch("logged-models/{modelId}", FinalizeAsync);
        api.MapDelete("logged-models/{modelId}", DeleteAsync);
        api.MapGet("logged-models/{modelId}/artifacts/directories", ListArtifacts);
        return app;
    }

    private static async Task<CreateLoggedModelResponse> CreateAsync(
        RequestBody body, Database database, TimeProvider time, CancellationToken cancellationToken)
    {
        CreateLoggedModelRequest request = body.Read<CreateLoggedModelRequest>(required: ["experiment_id"]);
        string modelId = $"m-{Guid.NewGuid():N}";
        string name = string.IsNullOrEmpty(request.Name) ? modelId : request.Name;
        LoggedModelName.Check(name);
        long experimentId = ExperimentId.Parse(request.ExperimentId);
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        LoggedModelRecord model = await database.WriteAsync(
            db =>
            {
                ExperimentRecord experiment = ExperimentTable.GetActive(db, experimentId);
                LoggedModelRow row = new()
                {
                    ModelId = modelId,
                    ExperimentId = experimentId,
                    Name = name,
                    ArtifactLocation = ArtifactUri.Append(experiment.ArtifactLocation!, "models", modelId, "artifacts"),
                    CreationTime = now,
                    LastUpdateTime = now,
                    ModelType = request.ModelType ?? "",
                    SourceRunId = request.SourceRunId ?? "",
                };
                LoggedModelTable.Insert(db, row);
                LoggedModelTagEndpoints.SetTags(db, modelId, request.Tags);
                LoggedModelTagEndpoints.SetParams(db, modelId, request.Params);
                return LoggedModelTable.Read(db, row);
            },
            cancellationToken);
        return new CreateLoggedModelResponse { Model = model };
    }

    private static GetLoggedModelResponse Get(string modelId, Database database) =>
        new() { Model = database.Read(db => LoggedModelTable.Read(db, LoggedModelTable.Get(db, modelId))) };

    private static SearchLoggedModelsResponse Search(RequestBody body, Database database)
    {
        SearchLoggedModelsRequest request = body.Read<SearchLoggedModelsRequest>(required: ["experiment_ids"]);
        return database.Read(db => LoggedModelSearch.Search(db, request));
    }

    private static async Task<FinalizeLoggedModelResponse> FinalizeAsync(
        string modelId, RequestBody body, Database database, TimeProvider time, CancellationToken cancellationToken)
    {
        FinalizeLoggedModelRequest request = body.Read<FinalizeLoggedModelRequest>(required: ["model_id", "status"]);
        if (!Statuses.Contains(request.Status))
        {
            throw MlflowException.InvalidValue(
                "status", request.Status, $"one of {string.Join(", ", Statuses)} is expected");
        }

        LoggedModelRecord model = await database.WriteAsync(
            db =>
            {
                LoggedModelTable.Get(db, modelId);
                LoggedModelTable.SetStatus(db, modelId, request.Status!, time.GetUtcNow().ToUnixTimeMilliseconds());
                return LoggedModelTable.Read(db, LoggedModelTable.Get(db, modelId));
            },
            cancellationToken);
        return new FinalizeLoggedModelResponse { Model = model };
    }

    private static async Task<EmptyResponse> DeleteAsync(
        string modelId, Database database, TimeProvider time, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            db =>
            {
                LoggedModelTable.Get(db, modelId);
                LoggedModelTable.Delete(db, modelId, time.GetUtcNow().ToUnixTimeMilliseconds());
            },
            cancellationToken);
        return new EmptyResponse();
    }

    private static ListArtifactsResponse ListArtifacts(
        string modelId, RequestQuery query, Database database, ArtifactStore artifacts)
    {
        ArtifactPath below = ArtifactPath.Of(query.Text("artifact_directory_path"));
        string root = database.Read(db => LoggedModelTable.Get(db, modelId)).ArtifactLocation;
        return new ListArtifactsResponse
        {
            RootUri = root,
            Files = artifacts.List(ArtifactUri.PathOf(root).Then(below), below),
        };
    }
}
