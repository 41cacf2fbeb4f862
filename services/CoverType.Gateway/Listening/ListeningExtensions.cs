using System.Net;
using CoverType.Gateway.Protection;
using CoverType.Gateway.Sites;
using Microsoft.Extensions.Options;

namespace CoverType.Gateway.Listening;

internal static class ListeningExtensions
{
    /// <summary>Listens on the ports of all services, besides the gateway's own address.</summary>
    public static WebApplicationBuilder UseSitePorts(this WebApplicationBuilder builder)
    {
        ConfigurationManager configuration = builder.Configuration;
        GatewayOptions options = configuration.GetSection(GatewayOptions.Section).Get<GatewayOptions>() ?? new GatewayOptions();
        ProtectionOptions protection =
            configuration.GetSection(ProtectionOptions.Section).Get<ProtectionOptions>() ?? new ProtectionOptions();
        string own = configuration[WebHostDefaults.ServerUrlsKey] ?? "";
        builder.Services.AddSingleton<IValidateOptions<GatewayOptions>>(new PortValidation(own, protection.Enabled));
        int[] ports = [.. new SiteTable(options, new ProtectedPorts(protection.Enabled)).All.Select(site => site.Port)];
        builder.WebHost.UseUrls(
        [
            own,
            .. ports.Select(port => $"http://{At(options.BindAddress, port)}"),
            .. protection.Enabled
                ? ports.Select(port => $"https://{At(protection.BindAddress, port + ProtectedPorts.Offset)}")
                : [],
        ]);
        return builder;
    }

    // What is wrong is named by the validation, which comes after this.
    private static IPEndPoint At(string address, int port) => new(
        IPAddress.TryParse(address, out IPAddress? bind) ? bind : IPAddress.Loopback, Math.Min(port, IPEndPoint.MaxPort));
}
