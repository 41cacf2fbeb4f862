using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;
using Mlflow.Embedded.Validation;

namespace Mlflow.Embedded.Endpoints;

/// <summary>The endpoints for the tags and params of logged models.</summary>
internal static class LoggedModelTagEndpoints
{
    public static IEndpointRouteBuilder MapLoggedModelTags(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapApi();
        api.MapPatch("logged-models/{modelId}/tags", SetTagsAsync);
        api.MapDelete("logged-models/{modelId}/tags/{key}", DeleteTagAsync);
        api.MapPost("logged-models/{modelId}/params", LogParamsAsync);
        return app;
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
            throw MlflowException.MissingParameter(field);
        }

        Lengths.Check(field, key, Limits.KeyLength);
        return key;
    }
}
