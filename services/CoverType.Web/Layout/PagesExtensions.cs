using CoverType.Web.Theming;
using Microsoft.AspNetCore.DataProtection;
using Radzen;

namespace CoverType.Web.Layout;

internal static class PagesExtensions
{
    /// <summary>Adds interactive components, Radzen's services and the theme.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.AddRememberedTheme();

        // Protected data is used by the circuits of this process only, so no key needs to be on disk.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        return services;
    }

    /// <summary>Maps the pages.</summary>
    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder app)
    {
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }
}
