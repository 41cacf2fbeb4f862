using Microsoft.AspNetCore.Hosting.StaticWebAssets;

namespace CoverType.Web.Assets;

internal static class FrontEndAssetsExtensions
{
    private const string FilesManifest = "CoverType.Web.staticwebassets.runtime.json";

    private const string EndpointsManifest = "CoverType.Web.staticwebassets.endpoints.json";

    // ASP.NET Core's own key: without it a browser keeps the assets of a published program only.
    private const string CachingKey = "EnableStaticAssetsDevelopmentCaching";

    /// <summary>
    /// Adds the stylesheets, fonts and scripts, also if another program hosts the pages: a build output lists them in the
    /// manifest of this project, a published program has them in its folder <c>wwwroot</c>.
    /// </summary>
    public static WebApplicationBuilder UseFrontEndAssets(this WebApplicationBuilder builder)
    {
        builder.Configuration[CachingKey] ??= bool.TrueString;
        string manifest = Path.Combine(AppContext.BaseDirectory, FilesManifest);
        if (File.Exists(manifest))
        {
            builder.Configuration[WebHostDefaults.StaticWebAssetsKey] ??= manifest;
            StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        }

        return builder;
    }

    /// <summary>
    /// Maps the stylesheets, fonts and scripts. At an address with a fingerprint a browser keeps them for a year without asking
    /// again.
    /// </summary>
    public static IEndpointRouteBuilder MapFrontEndAssets(this IEndpointRouteBuilder app)
    {
        app.MapStaticAssets(FindEndpointsManifest());
        return app;
    }

    /// <summary>Lets the components of the pages ask for the addresses with fingerprints.</summary>
    public static RazorComponentsEndpointConventionBuilder WithFrontEndAssets(this RazorComponentsEndpointConventionBuilder pages) =>
        pages.WithStaticAssets(FindEndpointsManifest());

    /// <summary>Returns the manifest of this project; null, for that of the program, if it is published within another.</summary>
    private static string? FindEndpointsManifest() =>
        File.Exists(Path.Combine(AppContext.BaseDirectory, EndpointsManifest)) ? EndpointsManifest : null;
}
