using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Hosting;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Registry;

/// <summary>The endpoint <c>registered-models/alias</c>.</summary>
internal static class AliasEndpoints
{
    public static void MapAliases(this ApiRoutes api)
    {
        api.Post("registered-models/alias", SetAsync);
        api.Get("registered-models/alias", Get);
        api.Delete("registered-models/alias", DeleteAsync);
    }

    private static async Task<EmptyResponse> SetAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        SetRegisteredModelAliasRequest request =
            body.Read<SetRegisteredModelAliasRequest>(required: ["name", "alias", "version"]);
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
        return new GetModelVersionResponse
        {
            ModelVersion = database.Read(db =>
            {
                RegisteredModelTable.Get(db, name);
                long? version = alias.Equals("latest", StringComparison.OrdinalIgnoreCase)
                    ? ModelVersionTable.FindNewest(db, name)
                    : AliasTable.Find(db, name, alias);

                // Not a 404: this is how MLflow answers an unknown alias.
                return version is null
                    ? throw Refused.Wrong("alias", alias, $"the model {Refused.Quote(name)} has no such alias")
                    : ModelVersionTable.Read(db, ModelVersionTable.Get(db, name, version.Value));
            }),
        };
    }

    private static async Task<EmptyResponse> DeleteAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        DeleteRegisteredModelAliasRequest request =
            body.Read<DeleteRegisteredModelAliasRequest>(required: ["name", "alias"]);
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
