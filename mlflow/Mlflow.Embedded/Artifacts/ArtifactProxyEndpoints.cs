using Microsoft.AspNetCore.Mvc;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Hosting;
using Mlflow.Embedded.Requests;

namespace Mlflow.Embedded.Artifacts;

/// <summary>The endpoints below <c>mlflow-artifacts/</c>: the bytes of the artifacts.</summary>
internal static class ArtifactProxyEndpoints
{
    private const string Artifacts = "/mlflow-artifacts/artifacts";
    private const string Files = $"/api/2.0{Artifacts}/{{**path}}";

    public static void MapArtifactProxy(this ApiRoutes api)
    {
        api.Map(HttpMethods.Get, $"/api/2.0{Artifacts}", List);
        api.Map(HttpMethods.Put, Files, UploadAsync).WithMetadata(new DisableRequestSizeLimitAttribute());
        api.Map(HttpMethods.Get, Files, Download);
        api.Map(HttpMethods.Delete, Files, Delete);
    }

    private static ListArtifactsResponse List(RequestQuery query, ArtifactStore store) => new()
    {
        Files = store.List(ArtifactPath.Of(query.Text("path")), ArtifactPath.Root),
    };

    private static async Task<EmptyResponse> UploadAsync(HttpContext http, ArtifactStore store)
    {
        await store.SaveAsync(PathOf(http), http.Request.Body, http.RequestAborted);
        return new EmptyResponse();
    }

    private static IResult Download(HttpContext http, ArtifactStore store) => ArtifactDownload.Of(store, PathOf(http));

    private static EmptyResponse Delete(HttpContext http, ArtifactStore store)
    {
        store.Delete(PathOf(http));
        return new EmptyResponse();
    }

    // Taken from the raw target, since the router leaves an escaped slash as it is.
    private static ArtifactPath PathOf(HttpContext http)
    {
        string raw = RequestPaths.Raw(http);
        int start = raw.IndexOf(Artifacts, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            throw Refused.Invalid($"The path of the request must hold '{Artifacts}' without escapes.");
        }

        string rest = raw[(start + Artifacts.Length)..];
        ArtifactPath path = ArtifactPath.Of(Uri.UnescapeDataString(rest.Length == 0 ? rest : rest[1..]));
        return path.Value.Length > 0 ? path : throw Refused.Invalid("The path of an artifact must not be empty.");
    }
}
