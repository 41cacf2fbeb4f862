using CoverType.ServiceDefaults.Access;

namespace CoverType.Pipeline.Access;

/// <summary>The problem details (RFC 9457) of requests that are refused.</summary>
internal static class AccessProblems
{
    /// <summary>403: the Host header is not a name of this service.</summary>
    public static Task ForeignHostAsync(HttpContext context) => WriteAsync(
        context,
        StatusCodes.Status403Forbidden,
        "The host is not allowed.",
        $"The Host header is '{context.Request.Host}'. Call the pipeline by an IP address or localhost, or allow the name: "
        + $"{AccessOptions.Section}:{nameof(AccessOptions.AllowedHosts)}:0={context.Request.Host.Host}");

    /// <summary>403: a page of another origin sent the request.</summary>
    public static Task ForeignOriginAsync(HttpContext context, string origin) => WriteAsync(
        context,
        StatusCodes.Status403Forbidden,
        "The origin is not allowed.",
        $"The request comes from a page of '{origin}'. If that page is yours, allow it: "
        + $"{AccessOptions.Section}:{nameof(AccessOptions.AllowedOrigins)}:0={origin}");

    /// <summary>401: the key is missing or unknown.</summary>
    public static Task NoKeyAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return WriteAsync(
            context,
            StatusCodes.Status401Unauthorized,
            "The API key is missing or unknown.",
            $"Send a key of this service as the header {ApiKeySet.Header}, or as Authorization: Bearer.");
    }

    /// <summary>403: other machines reach the service, and it has no key.</summary>
    public static Task NoKeyConfiguredAsync(HttpContext context) => WriteAsync(
        context,
        StatusCodes.Status403Forbidden,
        "Changes need an API key.",
        "This pipeline listens on more than 127.0.0.1 and has no key, so nobody may change something. Set one of at least "
        + $"{ApiKeySet.ShortestKey} characters: {AccessOptions.Section}:{nameof(AccessOptions.ApiKeys)}:0");

    private static Task WriteAsync(HttpContext context, int status, string title, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: title).ExecuteAsync(context);
}
