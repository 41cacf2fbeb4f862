using System.IO.Enumeration;
using System.Net;
using System.Net.Sockets;
using Mlflow.Embedded.Endpoints;

namespace Mlflow.Embedded.Hosting;

/// <summary>
/// Rejects requests whose Host header is neither this machine, nor a private address, nor an allowed host. Otherwise a
/// web page could point its own name to this address and use the server through its visitor's browser (DNS rebinding).
/// </summary>
internal sealed class HostHeaderMiddleware(RequestDelegate next, AllowedHosts allowed)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (IsAllowed(http.Request.Host) || HealthEndpoints.Contain(http.Request.Path))
        {
            await next(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.ContentType = MediaTypes.Text;
        await http.Response.WriteAsync(
            $"The Host header '{http.Request.Host}' is not allowed. Allow it with "
            + $"{allowed.Setting}:0={http.Request.Host}\n",
            http.RequestAborted);
    }

    private bool IsAllowed(HostString host) =>
        host.Host is "localhost"
        || (IPAddress.TryParse(host.Host.Trim('[', ']'), out IPAddress? address) && IsLocalOrPrivate(address))
        || allowed.Patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, host.Value));

    private static bool IsLocalOrPrivate(IPAddress address)
    {
        if (IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.IsIPv6UniqueLocal)
        {
            return true;
        }

        byte[] bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            && bytes is [10, ..] or [192, 168, ..] or [172, >= 16 and <= 31, ..];
    }
}
