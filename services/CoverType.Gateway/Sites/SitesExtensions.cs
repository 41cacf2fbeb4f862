using Linked;

namespace CoverType.Gateway.Sites;

internal static class SitesExtensions
{
    /// <summary>Adds the services behind the gateway, as the settings name them.</summary>
    public static IServiceCollection AddSites(this IServiceCollection services)
    {
        services.AddValidatedOptions<GatewayOptions>(GatewayOptions.Section);
        services.AddSingleton<SiteTable>();
        return services;
    }
}
