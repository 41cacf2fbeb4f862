using Scalar.AspNetCore;

namespace CoverType.Inference.ApiDocument;

/// <summary>
/// The content policy of the reference page: scripts of this service only, and nothing from another host. It takes the place
/// of the policy of the API's responses.
/// </summary>
internal static class PageContentPolicy
{
    public static async ValueTask<object?> AddAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        http.Response.OnStarting(() =>
        {
            // The page has a nonce for its own script; the script file that it loads comes from this service.
            string nonce = http.Items[ScalarOptions.NonceHttpContextItemKey] is string made ? $" 'nonce-{made}'" : "";
            http.Response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; script-src 'self'{nonce}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                + "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            return Task.CompletedTask;
        });
        return await next(context);
    }
}
