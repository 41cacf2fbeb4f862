using Mlflow.Contracts;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Searches;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;
using Mlflow.Embedded.Validation;

namespace Mlflow.Embedded.Endpoints;

/// <summary>The endpoints below <c>registered-models/</c>, except those of aliases, tags and stages.</summary>
internal static class RegisteredModelEndpoints
{
    public static IEndpointRouteBuilder MapRegisteredModels(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapApi();
        api.MapPost("registered-models/create", CreateAsync);
        api.MapGet("registered-models/get", Get);
        api.MapGet("registered-models/search", Search);
        api.MapPatch("registered-models/update", UpdateAsync);
        api.MapPost("registered-models/rename", RenameAsync);
        api.MapDelete("registered-models/delete", DeleteAsync);
        return app;
    }

    private static async Task<CreateRegisteredModelResponse> CreateAsync(
        RequestBody body, Database database, TimeProvider time, CancellationToken cancellationToken)
    {
        CreateRegisteredModelRequest request = body.Read<CreateRegisteredModelRequest>(required: ["name"]);
        RegistryNames.CheckModel("name", request.Name!);
        Prompts.Refuse(request.Tags.Select(tag => tag.Key));
        foreach (RegisteredModelTag tag in request.Tags)
        {
            RegistryNames.CheckTag(tag.Key, tag.Value);
        }

        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        RegisteredModelRow model = new()
        {
            Name = request.Name!,
            Description = request.Description ?? "",
            CreationTime = now,
            LastUpdateTime = now,
        };
        return new CreateRegisteredModelResponse
        {
            RegisteredModel = await database.WriteAsync(
                db =>
                {
                    RegisteredModelTable.Insert(db, model);
                    foreach (RegisteredModelTag tag in request.Tags)
                    {
                        RegisteredModelTable.SetTag(db, model.Name, tag.Key!, tag.Value ?? "");
                    }

                    return RegisteredModelTable.Read(db, model);
                },
                cancellationToken),
        };
    }

    private static GetRegisteredModelResponse Get(RequestQuery query, Database database)
    {
        string name = query.Required("name");
        RegistryNames.CheckModel("name", name);
        return new GetRegisteredModelResponse
        {
            RegisteredModel = database.Read(db => RegisteredModelTable.Read(db, RegisteredModelTable.Get(db, name))),
        };
    }

    private static SearchRegisteredModelsResponse Search(RequestQuery query, Database database) =>
        database.Read(db => RegisteredModelSearch.Search(db, query));

    private static async Task<UpdateRegisteredModelResponse> UpdateAsync(
        RequestBody body, Database database, TimeProvider time, CancellationToken cancellationToken)
    {
        UpdateRegisteredModelRequest request = body.Read<UpdateRegisteredModelRequest>(required: ["name"]);
        RegistryNames.CheckModel("name", request.Name!);
        return new UpdateRegisteredModelResponse
        {
            RegisteredModel = await database.WriteAsync(
                db =>
                {
                    RegisteredModelTable.Get(db, request.Name!);
                    RegisteredModelTable.SetDescription(
                        db, request.Name!, request.Description ?? "", time.GetUtcNow().ToUnixTimeMilliseconds());
                    return RegisteredModelTable.Read(db, RegisteredModelTable.Get(db, request.Name!));
                },
                cancellationToken),
        };
    }

    private static async Task<RenameRegisteredModelResponse> RenameAsync(
        RequestBody body, Database database, TimeProvider time, CancellationToken cancellationToken)
    {
        RenameRegisteredModelRequest request = body.Read<RenameRegisteredModelRequest>(required: ["name", "new_name"]);
        RegistryNames.CheckModel("name", request.Name!);
        RegistryNames.CheckModel("new_name", request.NewName!);
        return new RenameRegisteredModelResponse
        {
            RegisteredModel = await database.WriteAsync(
                db =>
                {
                    RegisteredModelTable.Get(db, request.Name!);
                    RegisteredModelTable.Rename(
                        db, request.Name!, request.NewName!, time.GetUtcNow().ToUnixTimeMilliseconds());
                    return RegisteredModelTable.Read(db, RegisteredModelTable.Get(db, request.NewName!));
                },
                cancellationToken),
        };
    }

    private static async Task<EmptyResponse> DeleteAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        string name = body.Read<DeleteRegisteredModelRequest>(required: ["name"]).Name!;
        RegistryNames.CheckModel("name", name);
        await database.WriteAsync(
            db =>
            {
                RegisteredModelTable.Get(db, name);
                RegisteredModelTable.Delete(db, name);
            },
            cancellationToken);
        return new EmptyResponse();
    }
}
