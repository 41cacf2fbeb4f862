using Mlflow.Contracts;
using Mlflow.Embedded.Hosting;
using Mlflow.Embedded.LoggedModels;
using Mlflow.Embedded.Registry;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Runs;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Artifacts;

/// <summary>The endpoints that find artifacts by their run, their model or their model version.</summary>
internal static class ArtifactEndpoints
{
    public static void MapArtifacts(this ApiRoutes api)
    {
        api.Get("artifacts/list", List);
        api.Map(HttpMethods.Get, "/get-artifact", GetOfRun);
        api.Map(HttpMethods.Get, "/model-versions/get-artifact", GetOfVersion);
        api.Get("logged-models/{modelId}/artifacts/files", GetOfModel);
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
