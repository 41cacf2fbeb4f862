using Microsoft.AspNetCore.Http.Features;

namespace Mlflow.Embedded.Requests;

/// <summary>The target of a request as the client sent it.</summary>
internal static class RequestTarget
{
    /// <summary>Returns the path before anything in it is decoded or resolved, without the query.</summary>
    public static string PathOf(HttpContext http) =>
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
}
