using Microsoft.Extensions.Primitives;

namespace CoverType.Inference.Load;

/// <summary>The response headers that keep a browser from doing more with a response than it is meant for.</summary>
internal static class SecurityHeaders
{
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues NoReferrer = "no-referrer";
    private static readonly StringValues NoStore = "no-store";

    // A response of the API is data: nothing in it is run, loaded or framed.
    private static readonly StringValues Nothing = "default-src 'none'; frame-ancestors 'none'";

    public static void AddTo(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = NoSniff;
        headers.ContentSecurityPolicy = Nothing;
        headers["Referrer-Policy"] = NoReferrer;
        headers.CacheControl = NoStore;
    }
}
