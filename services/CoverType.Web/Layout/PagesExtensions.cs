using CoverType.Web.Assets;
using CoverType.Web.Theming;
using Microsoft.AspNetCore.Diagnostics;
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
        return services;
    }

    /// <summary>Adds the headers of every response.</summary>
    public static WebApplication UseSecurityHeaders(this WebApplication app)
    {
        app.Use(SecurityHeaders.AddAsync);
        return app;
    }

    /// <summary>
    /// Adds the page for addresses that do not exist. A client that does not ask for HTML
    /// gets problem details.
    /// </summary>
    public static WebApplication UsePages(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if (!AsksForPage(context) && context.Features.Get<IStatusCodePagesFeature>() is { } page)
            {
                page.Enabled = false;
            }

            return next(context);
        });
        return app;
    }

    /// <summary>Maps the pages.</summary>
    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder app)
    {
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .WithFrontEndAssets();
        return app;
    }

    private static bool AsksForPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
