using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Checks;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Hosting;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.LoggedModels;

/// <summary>The endpoints that give logged models tags and params.</summary>
internal static class LoggedModelTagEndpoints
{
    public static void MapLoggedModelTags(this ApiRoutes api)
    {
        api.Patch("logged-models/{modelId}/tags", SetTagsAsync);
        api.Delete("logged-models/{modelId}/tags/{key}", DeleteTagAsync);
        api.Post("logged-models/{modelId}/params", LogParamsAsync);
    }

    public static void SetTags(SqliteConnection db, string modelId, IReadOnlyList<LoggedModelTag> tags)
    {
        foreach (LoggedModelTag tag in tags)
        {
            LoggedModelTable.SetTag(db, modelId, RequireKey("tags.key", tag.Key), tag.Value ?? "");
        }
    }

    public static void SetParams(SqliteConnection db, string modelId, IReadOnlyList<LoggedModelParameter> parameters)
    {
        foreach (LoggedModelParameter parameter in parameters)
        {
            LoggedModelTable.SetParam(db, modelId, RequireKey("params.key", parameter.Key), parameter.Value ?? "");
        }
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
