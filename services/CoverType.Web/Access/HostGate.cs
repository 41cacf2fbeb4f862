using CoverType.ServiceDefaults.Access;
using Microsoft.Extensions.Options;

namespace CoverType.Web.Access;

/// <summary>
/// Refuses what a foreign page can send under a name of its own while no key is set and every visitor is an operator, and what
/// names no host at all.
/// </summary>
internal sealed class HostGate(IOptions<AccessOptions> options, OperatorKey key)
{
    /// <summary>Calls the next part of the pipeline of requests, or answers with the reason why it may not.</summary>
    public Task RunAsync(HttpContext context, RequestDelegate next)
    {
        HostString host = context.Request.Host;
        if (!Uri.TryCreate($"{context.Request.Scheme}://{host}", UriKind.Absolute, out _))
        {
            return WriteAsync(
                context, StatusCodes.Status400BadRequest, "The Host header is not a host.", $"The Host header is '{host}'.");
        }

        if (!key.IsRequired && !HostNames.AreKnown(host, options.Value.AllowedHosts))
        {
            return WriteAsync(
                context,
                StatusCodes.Status403Forbidden,
                "The host is not allowed.",
                $"The Host header is '{host}', and no key is set. Open the pages by an IP address or localhost, or allow the name: "
                + $"{AccessOptions.Section}:{nameof(AccessOptions.AllowedHosts)}:0={host.Host}");
        }

        return next(context);
    }

    private static Task WriteAsync(HttpContext context, int status, string title, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: title).ExecuteAsync(context);
}
