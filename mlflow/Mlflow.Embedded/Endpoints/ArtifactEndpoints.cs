using Mlflow.Contracts;
using Mlflow.Embedded.Artifacts;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;
using Mlflow.Embedded.Validation;

namespace Mlflow.Embedded.Endpoints;

/// <summary>The endpoints for the artifacts of a run, a logged model or a model version.</summary>
internal static class ArtifactEndpoints
{
    public static IEndpointRouteBuilder MapArtifacts(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapApi();
        api.MapGet("artifacts/list", List);
        app.MapGet("/get-artifact", GetOfRun);
        app.MapGet("/model-versions/get-artifact", GetOfVersion);
        api.MapGet("logged-models/{modelId}/artifacts/files", GetOfModel);
        return app;
    }

    private static ListArtifactsResponse List(RequestQuery query, Database database, ArtifactStore store)
    {
        string runId = query.RunId();
        ArtifactPath below = ArtifactPath.Of(query.Text("path"));
        string root = database.Read(db => RunTable.Get(db, runId)).ArtifactUri;
        return new ListArtifactsResponse
        {
            RootUri = root,
            Files = store.List(ArtifactUri.PathOf(root).Then(below), below),
        };
    }

    private static IResult GetOfRun(RequestQuery query, Database database, ArtifactStore store)
    {
        string runId = query.RunId();
        string root = database.Read(db => RunTable.Get(db, runId)).ArtifactUri;
        return Download(store, root, query.Required("path"));
    }

    private static IResult GetOfVersion(RequestQuery query, Database database, ArtifactStore store)
    {
        string name = query.Required("name");
        long version = RegistryNames.ParseVersion(query.Required("version"));
        string root = database.Read(db => ModelVersionTable.Get(db, name, version)).StorageLocation;
        return Download(store, root, query.Required("path"));
    }

    private static IResult GetOfModel(string modelId, RequestQuery query, Database database, ArtifactStore store)
    {
        string root = database.Read(db => LoggedModelTable.Get(db, modelId)).ArtifactLocation;
        return Download(store, root, query.Required("artifact_file_path"));
    }

    private static IResult Download(ArtifactStore store, string root, string path) =>
        ArtifactDownload.Of(store, ArtifactUri.PathOf(root).Then(ArtifactPath.Of(path)));
}
