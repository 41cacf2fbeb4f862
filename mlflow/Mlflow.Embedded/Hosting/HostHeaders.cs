using System.IO.Enumeration;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Mlflow.Embedded.Hosting;

/// <summary>
/// Refuses requests whose Host header names neither this machine, nor a private address, nor an allowed host: a web
/// page could otherwise point its own name to this address and use the server in its visitor's name (DNS rebinding).
/// </summary>
internal sealed class HostHeaders(RequestDelegate next, IOptions<EmbeddedMlflowOptions> options)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (IsAllowed(http.Request.Host) || HealthEndpoints.AreAt(http.Request.Path))
        {
            await next(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        http.Response.ContentType = MediaTypes.Text;
        await http.Response.WriteAsync(
            $"The Host header '{http.Request.Host}' is not allowed. Allow it with "
            + $"{EmbeddedMlflowOptions.Section}:{nameof(EmbeddedMlflowOptions.AllowedHosts)}:0={http.Request.Host}\n",
            http.RequestAborted);
    }

    private bool IsAllowed(HostString host) =>
        host.Host is "localhost"
        || (IPAddress.TryParse(host.Host.Trim('[', ']'), out IPAddress? address) && IsOwnOrPrivate(address))
        || options.Value.AllowedHosts.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, host.Value));

    private static bool IsOwnOrPrivate(IPAddress address)
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
