using Microsoft.AspNetCore.Http.Features;
using Mlflow.Contracts;
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
    public static Task AnswerUnknown(HttpContext http) => http.Request.Path.StartsWithSegments(Api)
        ? ErrorAnswers.AnswerAsync(http, new MlflowError
        {
            ErrorCode = ErrorCodes.NotImplemented,
            Message = $"This server does not have {http.Request.Method} {http.Request.Path}; / lists what it has.",
        })
        : Results.Text("Not found. / lists what this server has.\n", MediaTypes.Text, statusCode: StatusCodes.Status404NotFound)
            .ExecuteAsync(http);

    /// <summary>The path of the request before anything was decoded or resolved, without its query.</summary>
    public static string Raw(HttpContext http) => http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
}
