using System.Security.Cryptography;
using System.Text;
using CoverType.Gateway.Sites;
using CoverType.ServiceDefaults.Access;
using Microsoft.Extensions.Options;

namespace CoverType.Gateway.Protection;

/// <summary>
/// Checks the Host header of every request, and name and password (RFC 7617) of those that come over TLS for MLflow and the
/// pipeline.
/// </summary>
/// <remarks>
/// The services behind the gateway get the host that they expect, so their own check says nothing about the caller: a web
/// page that points a name of its own to this machine is stopped here.
/// </remarks>
internal sealed class OperatorGate(
    SiteTable sites, IOptions<GatewayOptions> gateway, IOptions<ProtectionOptions> protection)
{
    private const string Basic = "Basic ";

    private readonly string[] _hosts = [.. gateway.Value.Hosts.Where(host => !string.IsNullOrEmpty(host))];

    private readonly byte[] _credentials = Digest(
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{protection.Value.User}:{protection.Value.Password}")));

    /// <summary>Refuses a request, or passes it on.</summary>
    public Task RunAsync(HttpContext context, RequestDelegate next)
    {
        if (sites.Find(context.Connection.LocalPort) is not Site site)
        {
            return next(context);
        }

        if (!HostNames.AreKnown(context.Request.Host, _hosts))
        {
            return TypedResults.Problem(
                $"The Host header is '{context.Request.Host}'. Call the gateway by an IP address or localhost, or allow the "
                + $"name: {GatewayOptions.Section}:{nameof(GatewayOptions.Hosts)}:0={context.Request.Host.Host}",
                statusCode: StatusCodes.Status403Forbidden,
                title: "The host is not allowed.").ExecuteAsync(context);
        }

        if (!site.IsForBrowsers && IsOwnOrigin(context.Request))
        {
            // The service sees another host than the browser, and would take its own page for a foreign one.
            context.Request.Headers.Origin = default;
        }

        if (!context.Request.IsHttps || !site.IsForOperators)
        {
            return next(context);
        }

        if (!IsOperator(context.Request))
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"CoverType\", charset=\"UTF-8\"";
            return TypedResults.Problem(
                $"The service '{site.Name}' is for operators. Send the name and the password of "
                + $"{ProtectionOptions.Section}:{nameof(ProtectionOptions.User)} and {nameof(ProtectionOptions.Password)}; a "
                + $"key of the pipeline goes into the header {ApiKeySet.Header}.",
                statusCode: StatusCodes.Status401Unauthorized,
                title: "The name or the password is missing or wrong.").ExecuteAsync(context);
        }

        // It is the gateway's: the service behind it may have passwords of its own.
        context.Request.Headers.Authorization = default;
        return next(context);
    }

    private static bool IsOwnOrigin(HttpRequest request) =>
        $"{request.Scheme}://{request.Host}".Equals(request.Headers.Origin, StringComparison.OrdinalIgnoreCase);

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private bool IsOperator(HttpRequest request)
    {
        string? sent = request.Headers.Authorization;
        return sent?.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) is true
            && CryptographicOperations.FixedTimeEquals(Digest(sent[Basic.Length..].Trim()), _credentials);
    }
}
