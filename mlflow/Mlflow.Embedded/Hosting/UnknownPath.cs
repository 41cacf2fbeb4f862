using Mlflow.Embedded.Endpoints;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Hosting;

/// <summary>The response to a path without an endpoint: 501 for a path of MLflow, otherwise 404.</summary>
internal static class UnknownPath
{
    /// <summary>MLflow's endpoints outside its API: traces, the pages' queries and Prometheus.</summary>
    private static readonly PathString[] OutsideApi = ["/v1/traces", "/graphql", "/metrics"];

    /// <exception cref="MlflowException">The path belongs to MLflow.</exception>
    public static Task WriteAsync(HttpContext http)
    {
        PathString path = http.Request.Path;
        if (path.StartsWithSegments("/api") || OutsideApi.Contains(path))
        {
            string reason = MissingFeature.Find(path) is { } missing ? $" {missing}" : "";
            throw MlflowException.NotImplemented(
                $"This server does not have {http.Request.Method} {path}; /embedded/endpoints lists its endpoints.{reason}");
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        http.Response.ContentType = MediaTypes.Text;
        return http.Response.WriteAsync("Not found. /embedded/endpoints lists the endpoints of this server.\n", http.RequestAborted);
    }
}
