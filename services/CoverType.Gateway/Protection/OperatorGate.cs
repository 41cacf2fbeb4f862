using CoverType.Gateway.Sites;
using CoverType.ServiceDefaults.Access;
using Microsoft.Extensions.Options;

namespace CoverType.Gateway.Protection;

/// <summary>
/// Checks the Host header of every request; of those over TLS also the path, and for MLflow and the pipeline name and password.
/// </summary>
/// <remarks>
/// The services behind the gateway get the host that they expect, so their own check says nothing about the caller: a web
/// page that points a name of its own to this machine is stopped here.
/// </remarks>
internal sealed class OperatorGate(
    SiteTable sites, IOptions<GatewayOptions> gateway, OperatorPassword password, WrongPasswords attempts, Refusals refusals)
{
    private readonly string[] _hosts = [.. gateway.Value.Hosts.Where(host => !string.IsNullOrEmpty(host))];

    /// <summary>Refuses a request, or passes it on.</summary>
    public Task RunAsync(HttpContext context, RequestDelegate next)
    {
        if (sites.Find(context.Connection.LocalPort) is not Site site)
        {
            return next(context);
        }

        if (!HostNames.AreKnown(context.Request.Host, _hosts))
        {
            return refusals.ForeignHostAsync(context, site);
        }

        if (!site.IsForBrowsers && IsOwnOrigin(context.Request))
        {
            // The service sees another host than the browser, and would take its own page for a foreign one.
            context.Request.Headers.Origin = default;
        }

        if (!context.Request.IsHttps)
        {
            return next(context);
        }

        if (site.InnerPaths.Any(inner => context.Request.Path.StartsWithSegments(inner, StringComparison.OrdinalIgnoreCase)))
        {
            return refusals.InnerPathAsync(context, site);
        }

        return site.IsForOperators ? RunForOperatorAsync(context, site, next) : next(context);
    }

    private Task RunForOperatorAsync(HttpContext context, Site site, RequestDelegate next)
    {
        if (attempts.RestOf(context.Connection.RemoteIpAddress) is TimeSpan rest)
        {
            return refusals.TooManyAttemptsAsync(context, site, rest);
        }

        bool? isOperator = password.Check(context.Request);
        if (isOperator is not true)
        {
            if (isOperator is false)
            {
                attempts.Add(context.Connection.RemoteIpAddress);
            }

            return refusals.NoOperatorAsync(context, site);
        }

        // It is the gateway's: the service behind it may have passwords of its own.
        context.Request.Headers.Authorization = default;
        return next(context);
    }

    private static bool IsOwnOrigin(HttpRequest request) =>
        request.Headers.Origin.Count > 0
        && $"{request.Scheme}://{request.Host}".Equals(request.Headers.Origin, StringComparison.OrdinalIgnoreCase);
}
