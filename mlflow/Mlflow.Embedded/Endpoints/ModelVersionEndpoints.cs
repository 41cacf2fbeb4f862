using Mlflow.Contracts;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Searches;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;
using Mlflow.Embedded.Validation;

namespace Mlflow.Embedded.Endpoints;

/// <summary>The endpoints below <c>model-versions/</c>.</summary>
internal static class ModelVersionEndpoints
{
    public static IEndpointRouteBuilder MapModelVersions(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapApi();
        api.MapPost("model-versions/create", CreateAsync);
        api.MapGet("model-versions/get", Get);
        api.MapGet("model-versions/search", Search);
        api.MapPatch("model-versions/update", UpdateAsync);
        api.MapDelete("model-versions/delete", DeleteAsync);
        api.MapGet("model-versions/get-download-uri", GetDownloadUri);
        return app;
    }

    private static async Task<CreateModelVersionResponse> CreateAsync(
        RequestBody body, Database database, TimeProvider time, CancellationToken cancellationToken)
    {
        CreateModelVersionRequest request = body.Read<CreateModelVersionRequest>(required: ["name", "source"]);
        RegistryNames.CheckModel("name", request.Name!);
        Prompts.Refuse(request.Tags.Select(tag => tag.Key));
        VersionSource.Check(request.Source!);
        foreach (ModelVersionTag tag in request.Tags)
        {
            RegistryNames.CheckTag(tag.Key, tag.Value);
        }

        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        ModelVersionRecord version = await database.WriteAsync(
            db =>
            {
                RegisteredModelTable.Get(db, request.Name!);
                LoggedModelRow? logged =
                    string.IsNullOrEmpty(request.ModelId) ? null : LoggedModelTable.Get(db, request.ModelId);
                ModelVersionRow row = ModelVersionTable.Insert(db, new ModelVersionRow
                {
                    Name = request.Name!,
                    CreationTime = now,
                    LastUpdateTime = now,
                    Description = request.Description ?? "",
                    Source = request.Source!,
                    StorageLocation = VersionSource.Resolve(db, request.Source!),
                    RunId = string.IsNullOrEmpty(request.RunId) ? logged?.SourceRunId ?? "" : request.RunId,
                    RunLink = request.RunLink ?? "",
                });
                foreach (ModelVersionTag tag in request.Tags)
                {
                    ModelVersionTable.SetTag(db, row.Name, row.Version, tag.Key!, tag.Value ?? "");
                }

                if (logged is not null)
                {
                    Registrations.Add(db, logged.ModelId, row.Name, row.Version);
                }

                return ModelVersionTable.Read(db, row);
            },
            cancellationToken);
        return new CreateModelVersionResponse { ModelVersion = version };
    }

    private static GetModelVersionResponse Get(RequestQuery query, Database database)
    {
        string name = query.Required("name");
        string number = query.Required("version");
        RegistryNames.CheckModel("name", name);
        long version = RegistryNames.ParseVersion(number);
        return new GetModelVersionResponse
        {
            ModelVersion = database.Read(db => ModelVersionTable.Read(db, ModelVersionTable.Get(db, name, version))),
        };
    }

    private static SearchModelVersionsResponse Search(RequestQuery query, Database database) =>
        database.Read(db => ModelVersionSearch.Search(db, query));

    private static async Task<UpdateModelVersionResponse> UpdateAsync(
        RequestBody body, Database database, TimeProvider time, CancellationToken cancellationToken)
    {
        UpdateModelVersionRequest request = body.Read<UpdateModelVersionRequest>(required: ["name", "version"]);
        RegistryNames.CheckModel("name", request.Name!);
        long version = RegistryNames.ParseVersion(request.Version);
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return new UpdateModelVersionResponse
        {
            ModelVersion = await database.WriteAsync(
                db =>
                {
                    ModelVersionTable.Get(db, request.Name!, version);
                    ModelVersionTable.SetDescription(db, request.Name!, version, request.Description ?? "", now);
                    return ModelVersionTable.Read(db, ModelVersionTable.Get(db, request.Name!, version));
                },
                cancellationToken),
        };
    }

    private static async Task<EmptyResponse> DeleteAsync(
        RequestBody body, Database database, TimeProvider time, CancellationToken cancellationToken)
    {
        DeleteModelVersionRequest request = body.Read<DeleteModelVersionRequest>(required: ["name", "version"]);
        RegistryNames.CheckModel("name", request.Name!);
        long version = RegistryNames.ParseVersion(request.Version);
        await database.WriteAsync(
            db =>
            {
                ModelVersionTable.Get(db, request.Name!, version);
                ModelVersionTable.Delete(db, request.Name!, version);
                RegisteredModelTable.Touch(db, request.Name!, time.GetUtcNow().ToUnixTimeMilliseconds());
            },
            cancellationToken);
        return new EmptyResponse();
    }

    private static GetModelVersionDownloadUriResponse GetDownloadUri(RequestQuery query, Database database)
    {
        string name = query.Required("name");
        string number = query.Required("version");
        RegistryNames.CheckModel("name", name);
        long version = RegistryNames.ParseVersion(number);
        return new GetModelVersionDownloadUriResponse
        {
            ArtifactUri = database.Read(db => ModelVersionTable.Get(db, name, version)).StorageLocation,
        };
    }
}
