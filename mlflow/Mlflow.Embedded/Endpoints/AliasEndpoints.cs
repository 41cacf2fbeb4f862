using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;
using Mlflow.Embedded.Validation;

namespace Mlflow.Embedded.Endpoints;

/// <summary>The endpoint <c>registered-models/alias</c>.</summary>
internal static class AliasEndpoints
{
    public static IEndpointRouteBuilder MapAliases(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapApi();
        api.MapPost("registered-models/alias", SetAsync);
        api.MapGet("registered-models/alias", Get);
        api.MapDelete("registered-models/alias", DeleteAsync);
        return app;
    }

    private static async Task<EmptyResponse> SetAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        SetRegisteredModelAliasRequest request =
            body.Read<SetRegisteredModelAliasRequest>(required: ["name", "alias", "version"]);
        RegistryNames.CheckModel("name", request.Name!);
        RegistryNames.CheckAlias(request.Alias!);
        long version = RegistryNames.ParseVersion(request.Version);
        await database.WriteAsync(
            db =>
            {
                RegisteredModelTable.Get(db, request.Name!);
                ModelVersionTable.Get(db, request.Name!, version);
                AliasTable.Set(db, request.Name!, request.Alias!, version);
            },
            cancellationToken);
        return new EmptyResponse();
    }

    private static GetModelVersionResponse Get(RequestQuery query, Database database)
    {
        string name = query.Required("name");
        string alias = query.Required("alias");
        RegistryNames.CheckModel("name", name);
        RegistryNames.CheckAliasText(alias);
        return new GetModelVersionResponse
        {
            ModelVersion = database.Read(db =>
            {
                RegisteredModelTable.Get(db, name);
                long? version = alias.Equals("latest", StringComparison.OrdinalIgnoreCase)
                    ? ModelVersionTable.FindNewest(db, name)
                    : AliasTable.Find(db, name, alias);

                // MLflow's status for an unknown alias is 400, not 404.
                return version is null
                    ? throw MlflowException.InvalidValue(
                        "alias", alias, $"the model {MessageText.Quote(name)} has no such alias")
                    : ModelVersionTable.Read(db, ModelVersionTable.Get(db, name, version.Value));
            }),
        };
    }

    private static async Task<EmptyResponse> DeleteAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        DeleteRegisteredModelAliasRequest request =
            body.Read<DeleteRegisteredModelAliasRequest>(required: ["name", "alias"]);
        RegistryNames.CheckModel("name", request.Name!);
        RegistryNames.CheckAlias(request.Alias!);
        await database.WriteAsync(
            db =>
            {
                RegisteredModelTable.Get(db, request.Name!);
                AliasTable.Delete(db, request.Name!, request.Alias!);
            },
            cancellationToken);
        return new EmptyResponse();
    }
}
