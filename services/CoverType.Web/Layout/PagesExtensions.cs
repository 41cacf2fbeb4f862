using CoverType.Web.Theming;
using Microsoft.AspNetCore.DataProtection;
using Radzen;

namespace CoverType.Web.Layout;

internal static class PagesExtensions
{
    /// <summary>Adds what the pages are made of: interactive components, Radzen's services and the theme.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.AddRememberedTheme();

        // What is protected lives no longer than the circuits of this process: there is no key to keep on disk.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        return services;
    }

    /// <summary>Maps the pages.</summary>
    public static void MapPages(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
