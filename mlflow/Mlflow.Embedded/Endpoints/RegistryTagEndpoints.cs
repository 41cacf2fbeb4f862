using Mlflow.Contracts;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;
using Mlflow.Embedded.Validation;

namespace Mlflow.Embedded.Endpoints;

/// <summary>The endpoints for the tags of registered models and their versions.</summary>
internal static class RegistryTagEndpoints
{
    public static IEndpointRouteBuilder MapRegistryTags(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapApi();
        api.MapPost("registered-models/set-tag", SetModelTagAsync);
        api.MapDelete("registered-models/delete-tag", DeleteModelTagAsync);
        api.MapPost("model-versions/set-tag", SetVersionTagAsync);
        api.MapDelete("model-versions/delete-tag", DeleteVersionTagAsync);
        return app;
    }

    private static async Task<EmptyResponse> SetModelTagAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        SetRegisteredModelTagRequest request = body.Read<SetRegisteredModelTagRequest>(required: ["name", "key"]);
        RegistryNames.CheckModel("name", request.Name!);
        RegistryNames.CheckTag(request.Key, request.Value);
        await database.WriteAsync(
            db =>
            {
                RegisteredModelTable.Get(db, request.Name!);
                RegisteredModelTable.SetTag(db, request.Name!, request.Key!, request.Value ?? "");
            },
            cancellationToken);
        return new EmptyResponse();
    }

    private static async Task<EmptyResponse> DeleteModelTagAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        DeleteRegisteredModelTagRequest request = body.Read<DeleteRegisteredModelTagRequest>(required: ["name", "key"]);
        RegistryNames.CheckModel("name", request.Name!);
        Keys.CheckText("key", request.Key!);
        await database.WriteAsync(
            db =>
            {
                RegisteredModelTable.Get(db, request.Name!);
                RegisteredModelTable.DeleteTag(db, request.Name!, request.Key!);
            },
            cancellationToken);
        return new EmptyResponse();
    }

    private static async Task<EmptyResponse> SetVersionTagAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        SetModelVersionTagRequest request = body.Read<SetModelVersionTagRequest>(required: ["name", "version", "key"]);
        RegistryNames.CheckModel("name", request.Name!);
        RegistryNames.CheckTag(request.Key, request.Value);
        long version = RegistryNames.ParseVersion(request.Version);
        await database.WriteAsync(
            db =>
            {
                ModelVersionTable.Get(db, request.Name!, version);
                ModelVersionTable.SetTag(db, request.Name!, version, request.Key!, request.Value ?? "");
            },
            cancellationToken);
        return new EmptyResponse();
    }

    private static async Task<EmptyResponse> DeleteVersionTagAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        DeleteModelVersionTagRequest request =
            body.Read<DeleteModelVersionTagRequest>(required: ["name", "version", "key"]);
        RegistryNames.CheckModel("name", request.Name!);
        Keys.CheckText("key", request.Key!);
        long version = RegistryNames.ParseVersion(request.Version);
        await database.WriteAsync(
            db =>
            {
                ModelVersionTable.Get(db, request.Name!, version);
                ModelVersionTable.DeleteTag(db, request.Name!, version, request.Key!);
            },
            cancellationToken);
        return new EmptyResponse();
    }
}
