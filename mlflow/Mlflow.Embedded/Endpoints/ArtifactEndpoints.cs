using Microsoft.AspNetCore.Http.Features;
using Mlflow.Contracts;
using Mlflow.Embedded.Artifacts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;
using Mlflow.Embedded.Validation;

namespace Mlflow.Embedded.Endpoints;

/// <summary>The endpoints for the artifacts of a run, a logged model or a model version.</summary>
internal static class ArtifactEndpoints
{
    /// <summary>The largest upload in bytes; that through <c>mlflow-artifacts/</c> has no limit.</summary>
    private const long LargestUpload = 10 * 1024 * 1024;

    public static IEndpointRouteBuilder MapArtifacts(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapApi();
        api.MapGet("artifacts/list", List);
        api.MapPost("upload-artifact", UploadAsync);
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
        ArtifactPath path = ArtifactPath.Of(query.Required("path"));
        return Download(store, database.Read(db => RunTable.Get(db, runId)).ArtifactUri, path);
    }

    private static IResult GetOfVersion(RequestQuery query, Database database, ArtifactStore store)
    {
        string name = query.Required("name");
        string number = query.Required("version");

        // MLflow checks the path before it looks for the model.
        ArtifactPath path = ArtifactPath.Of(query.Required("path"));
        RegistryNames.CheckModel("name", name);
        long version = RegistryNames.ParseVersion(number);
        return Download(
            store, database.Read(db => ModelVersionTable.Get(db, name, version)).StorageLocation, path);
    }

    private static IResult GetOfModel(string modelId, RequestQuery query, Database database, ArtifactStore store)
    {
        ArtifactPath path = ArtifactPath.Of(query.Required("artifact_file_path"));
        return Download(store, database.Read(db => LoggedModelTable.Get(db, modelId)).ArtifactLocation, path);
    }

    private static async Task<IResult> UploadAsync(HttpContext http, Database database, ArtifactStore store)
    {
        RequestQuery query = (await RequestQuery.BindAsync(http))!;
        string runId = query.Required("run_uuid");
        ArtifactPath path = ArtifactPath.Of(query.Required("path"));
        if (path.Value.Length == 0)
        {
            throw MlflowException.InvalidValue("path", query.Text("path"), "the path of a file is expected");
        }

        if (http.Request.ContentLength > LargestUpload)
        {
            throw MlflowException.InvalidParameter(
                $"The artifact may have at most {LargestUpload} bytes; it has {http.Request.ContentLength}.");
        }

        if (http.Request.ContentLength is 0)
        {
            throw MlflowException.InvalidParameter("The body of the request must contain the artifact; it is empty.");
        }

        // A body in chunks has no length; one with a length was checked above and is read to its end.
        if (http.Request.ContentLength is null
            && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LargestUpload;
        }

        string root = database.Read(db => RunTable.Get(db, runId)).ArtifactUri;
        await store.SaveAsync(ArtifactUri.PathOf(root).Then(path), http.Request.Body, http.RequestAborted);
        return Results.Text("", MediaTypes.Json);
    }

    private static IResult Download(ArtifactStore store, string root, ArtifactPath path) =>
        ArtifactDownload.Of(store, ArtifactUri.PathOf(root).Then(path));
}
