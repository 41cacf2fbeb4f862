using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Requests;

namespace Mlflow.Embedded.Hosting;

/// <summary>
/// Rejects paths with dot segments, and serves <c>/ajax-api</c> as <c>/api</c>. ASP.NET Core resolves dot segments
/// before routing, and a request must not reach another endpoint than the one it names.
/// </summary>
internal sealed class RequestPathMiddleware(RequestDelegate next)
{
    private const string Api = "/api";
    private const string AjaxApi = "/ajax-api";

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (Uri.UnescapeDataString(RequestTarget.PathOf(http)).Split('/', '\\').Contains(".."))
        {
            throw MlflowException.InvalidParameter("The path of the request has a part '..', which is not allowed.");
        }

        if (http.Request.Path.StartsWithSegments(AjaxApi, out PathString rest))
        {
            http.Request.Path = Api + rest;
        }

        return next(http);
    }
}
