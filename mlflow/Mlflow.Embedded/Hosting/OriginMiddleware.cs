using System.IO.Enumeration;
using Mlflow.Embedded.Endpoints;

namespace Mlflow.Embedded.Hosting;

/// <summary>
/// Rejects requests by which a web page of another machine would change data through its visitor's browser. Clients
/// that are not browsers send no Origin header.
/// </summary>
internal sealed class OriginMiddleware(RequestDelegate next, AllowedOrigins allowed)
{
    private static readonly string[] Changing =
        [HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete];

    public async Task InvokeAsync(HttpContext http)
    {
        http.Response.Headers.XFrameOptions = "SAMEORIGIN";
        string origin = http.Request.Headers.Origin.ToString();
        if (origin.Length == 0 || !Changing.Contains(http.Request.Method) || IsAllowed(origin))
        {
            await next(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.ContentType = MediaTypes.Text;
        await http.Response.WriteAsync(
            $"A page of the origin '{origin}' must not change data here. Allow it with {allowed.Setting}:0={origin}\n",
            http.RequestAborted);
    }

    private bool IsAllowed(string origin) =>
        (Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.Host is "localhost" or "127.0.0.1" or "[::1]")
        || allowed.Patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, origin, ignoreCase: false));
}
