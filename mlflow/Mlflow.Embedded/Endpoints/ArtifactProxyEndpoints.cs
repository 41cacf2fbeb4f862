using Microsoft.AspNetCore.Mvc;
using Mlflow.Contracts;
using Mlflow.Embedded.Artifacts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Requests;

namespace Mlflow.Embedded.Endpoints;

/// <summary>The endpoints below <c>mlflow-artifacts/</c>, which transfer the bytes of artifacts.</summary>
internal static class ArtifactProxyEndpoints
{
    private const string Artifacts = "/mlflow-artifacts/artifacts";
    private const string Files = $"/api/2.0{Artifacts}/{{**path}}";

    public static IEndpointRouteBuilder MapArtifactProxy(this IEndpointRouteBuilder app)
    {
        app.MapGet($"/api/2.0{Artifacts}", List);
        app.MapPut(Files, UploadAsync).WithMetadata(new DisableRequestSizeLimitAttribute());
        app.MapGet(Files, Download);
        app.MapDelete(Files, Delete);
        return app;
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

    // From the request target, because routing leaves an escaped slash as it is.
    private static ArtifactPath PathOf(HttpContext http)
    {
        string raw = RequestTarget.PathOf(http);
        int start = raw.IndexOf(Artifacts, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            throw MlflowException.InvalidParameter(
                $"The path of the request must contain '{Artifacts}' without escapes.");
        }

        // Two slashes at the start are one, as everywhere in a request's path; an escaped one is part of the artifact's.
        ArtifactPath path = ArtifactPath.Of(Uri.UnescapeDataString(raw[(start + Artifacts.Length)..].TrimStart('/')));
        return path.Value.Length > 0
            ? path
            : throw MlflowException.InvalidParameter("The path of an artifact must not be empty.");
    }
}
