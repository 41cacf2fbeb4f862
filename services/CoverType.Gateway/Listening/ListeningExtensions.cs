using System.Net;
using CoverType.Gateway.Protection;
using CoverType.Gateway.Sites;

namespace CoverType.Gateway.Listening;

internal static class ListeningExtensions
{
    /// <summary>Listens on the ports of all services, besides the gateway's own address.</summary>
    public static IWebHostBuilder UseSitePorts(this IWebHostBuilder host, IConfiguration configuration)
    {
        GatewayOptions options = configuration.GetSection(GatewayOptions.Section).Get<GatewayOptions>() ?? new GatewayOptions();
        ProtectionOptions protection =
            configuration.GetSection(ProtectionOptions.Section).Get<ProtectionOptions>() ?? new ProtectionOptions();
        int[] ports = [.. new SiteTable(options).All.Select(site => site.Port)];
        return host.UseUrls(
        [
            configuration[WebHostDefaults.ServerUrlsKey] ?? "",
            .. ports.Select(port => $"http://{At(options.BindAddress, port)}"),
            .. protection.Enabled
                ? ports.Select(port => $"https://{At(protection.BindAddress, port + ProtectedPorts.Offset)}")
                : [],
        ]);
    }

    // What is wrong is named by the validation, which comes after this.
    private static IPEndPoint At(string address, int port) => new(
        IPAddress.TryParse(address, out IPAddress? bind) ? bind : IPAddress.Loopback, Math.Min(port, IPEndPoint.MaxPort));
}
