namespace CoverType.Web.Layout;

/// <summary>The headers that tell a browser what a page may do.</summary>
internal static class SecurityHeaders
{
    // Components set the style of elements; scripts come from files only.
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
        + "frame-ancestors 'none'";

    /// <summary>Adds the headers to every response, at its start: a failure clears those that are set earlier.</summary>
    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(
            static response =>
            {
                IHeaderDictionary headers = ((HttpResponse)response).Headers;
                if (headers.ContentSecurityPolicy.Count == 0)
                {
                    // A download has a stricter one.
                    headers.ContentSecurityPolicy = ContentPolicy;
                }

                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "same-origin";
                return Task.CompletedTask;
            },
            context.Response);
        return next(context);
    }
}
