using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Artifacts;
using Mlflow.Embedded.Checks;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Experiments;
using Mlflow.Embedded.Hosting;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.LoggedModels;

/// <summary>The endpoints below <c>logged-models/</c>.</summary>
internal static class LoggedModelEndpoints
{
    private static readonly string[] Statuses =
        [LoggedModelStatuses.Pending, LoggedModelStatuses.Ready, LoggedModelStatuses.UploadFailed];

    public static void MapLoggedModels(this ApiRoutes api)
    {
        api.Post("logged-models", CreateAsync);
        api.Post("logged-models/search", Search);
        api.Get("logged-models/{modelId}", Get);
        api.Patch("logged-models/{modelId}", FinalizeAsync);
        api.Delete("logged-models/{modelId}", DeleteAsync);
        api.Patch("logged-models/{modelId}/tags", SetTagsAsync);
        api.Delete("logged-models/{modelId}/tags/{key}", DeleteTagAsync);
        api.Post("logged-models/{modelId}/params", LogParamsAsync);
        api.Get("logged-models/{modelId}/artifacts/directories", ListArtifacts);
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
        LoggedModel model = await database.WriteAsync(
            db =>
            {
                Experiment experiment = ExperimentTable.GetActive(db, experimentId);
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
                SetTags(db, modelId, request.Tags);
                SetParams(db, modelId, request.Params);
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
            throw Refused.Wrong("status", request.Status, $"one of {string.Join(", ", Statuses)} is expected");
        }

        LoggedModel model = await database.WriteAsync(
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

    private static async Task<EmptyResponse> SetTagsAsync(
        string modelId, RequestBody body, Database database, CancellationToken cancellationToken)
    {
        SetLoggedModelTagsRequest request = body.Read<SetLoggedModelTagsRequest>();
        await database.WriteAsync(
            db =>
            {
                LoggedModelTable.Get(db, modelId);
                SetTags(db, modelId, request.Tags);
            },
            cancellationToken);
        return new EmptyResponse();
    }

    private static async Task<EmptyResponse> DeleteTagAsync(
        string modelId, string key, Database database, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            db =>
            {
                LoggedModelTable.Get(db, modelId);
                LoggedModelTable.DeleteTag(db, modelId, key);
            },
            cancellationToken);
        return new EmptyResponse();
    }

    private static async Task<EmptyResponse> LogParamsAsync(
        string modelId, RequestBody body, Database database, CancellationToken cancellationToken)
    {
        LogLoggedModelParamsRequest request = body.Read<LogLoggedModelParamsRequest>(required: ["model_id"]);
        await database.WriteAsync(
            db =>
            {
                LoggedModelTable.Get(db, modelId);
                SetParams(db, modelId, request.Params);
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

    private static void SetTags(SqliteConnection db, string modelId, IReadOnlyList<LoggedModelTag> tags)
    {
        foreach (LoggedModelTag tag in tags)
        {
            LoggedModelTable.SetTag(db, modelId, RequireKey("tags.key", tag.Key), tag.Value ?? "");
        }
    }

    private static void SetParams(SqliteConnection db, string modelId, IReadOnlyList<LoggedModelParameter> parameters)
    {
        foreach (LoggedModelParameter parameter in parameters)
        {
            LoggedModelTable.SetParam(db, modelId, RequireKey("params.key", parameter.Key), parameter.Value ?? "");
        }
    }

    private static string RequireKey(string field, string? key)
    {
        if (string.IsNullOrEmpty(key))
        {
            throw Refused.Missing(field);
        }

        Lengths.Check(field, key, Limits.KeyLength);
        return key;
    }
}
