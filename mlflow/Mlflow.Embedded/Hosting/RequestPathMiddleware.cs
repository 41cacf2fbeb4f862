using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Requests;

namespace Mlflow.Embedded.Hosting;

/// <summary>
/// Rejects targets that are too long and paths with dot segments, and serves <c>/ajax-api</c> as <c>/api</c>. ASP.NET
/// Core resolves dot segments before routing, and a request must not reach another endpoint than the one it names.
/// </summary>
internal sealed class RequestPathMiddleware(RequestDelegate next)
{
    /// <summary>
    /// The length of a target that the server reads. A longer one ends in the web server, with 414 and no body.
    /// </summary>
    public const int LongestRead = 1_000_000;

    /// <summary>The length of a target that the server accepts: some 7,000 ids of runs.</summary>
    private const int Longest = 256 * 1024;

    private const string Api = "/api";
    private const string AjaxApi = "/ajax-api";

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        string path = RequestTarget.PathOf(http);
        int length = path.Length + (http.Request.QueryString.Value?.Length ?? 0);
        if (length > Longest)
        {
            throw MlflowException.InvalidParameter(
                $"The path and the query of the request may have at most {Longest} characters; they have {length}.");
        }

        if (Uri.UnescapeDataString(path).Split('/', '\\').Contains(".."))
        {
            throw MlflowException.InvalidParameter("The path of the request has a part '..', which is not allowed.");
        }

        // Two slashes at the start are one: clients append paths to an address that ends in a slash.
        if (http.Request.Path.Value is ['/', '/', ..] written)
        {
            http.Request.Path = $"/{written.TrimStart('/')}";
        }

        if (http.Request.Path.StartsWithSegments(AjaxApi, out PathString rest))
        {
            http.Request.Path = Api + rest;
        }

        return next(http);
    }
}
