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
        // An address that is wrong is named by the validation, which comes after this.
        IPAddress bind = IPAddress.TryParse(options.BindAddress, out IPAddress? address) ? address : IPAddress.Loopback;
        bool isProtected = configuration.GetValue<bool>($"{ProtectionOptions.Section}:{nameof(ProtectionOptions.Enabled)}");
        int[] ports = [.. new SiteTable(options).All.Select(site => site.Port)];
        return host.UseUrls(
        [
            configuration[WebHostDefaults.ServerUrlsKey] ?? "",
            .. ports.Select(port => $"http://{new IPEndPoint(bind, port)}"),
            .. isProtected ? ports.Select(port => $"https://{new IPEndPoint(bind, port + ProtectedPorts.Offset)}") : [],
        ]);
    }
}
