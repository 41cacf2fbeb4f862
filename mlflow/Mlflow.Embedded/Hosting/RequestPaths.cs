using Microsoft.AspNetCore.Http.Features;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Hosting;

/// <summary>
/// Sees the path as it came over the wire: ASP.NET has resolved its dot segments already, and a request must not reach
/// another endpoint than the one that it names.
/// </summary>
internal static class RequestPaths
{
    private const string Api = "/api";
    private const string AjaxApi = "/ajax-api";

    /// <summary>Endpoints of MLflow outside its API, which this server does not have: spans, its pages, Prometheus.</summary>
    private static readonly PathString[] Others = ["/v1/traces", "/graphql", "/metrics"];

    /// <summary>Refuses dot segments, and serves <c>/ajax-api</c> as <c>/api</c>.</summary>
    public static async Task Settle(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (Uri.UnescapeDataString(Raw(http)).Split('/', '\\').Contains(".."))
        {
            throw Refused.Invalid("The path of the request has a part '..', which is not allowed.");
        }

        if (http.Request.Path.StartsWithSegments(AjaxApi, out PathString rest))
        {
            http.Request.Path = Api + rest;
        }

        await next(http);
    }

    /// <summary>Answers a path that no endpoint has.</summary>
    public static Task AnswerUnknown(HttpContext http)
    {
        PathString path = http.Request.Path;
        if (path.StartsWithSegments(Api) || Others.Contains(path))
        {
            throw Refused.NotImplemented(
                $"This server does not have {http.Request.Method} {path}; / lists what it has.");
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        http.Response.ContentType = MediaTypes.Text;
        return http.Response.WriteAsync("Not found. / lists what this server has.\n", http.RequestAborted);
    }

    /// <summary>The path of the request before anything was decoded or resolved, without its query.</summary>
    public static string Raw(HttpContext http) =>
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
}
