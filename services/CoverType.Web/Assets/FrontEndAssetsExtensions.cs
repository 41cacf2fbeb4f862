using Microsoft.AspNetCore.Hosting.StaticWebAssets;

namespace CoverType.Web.Assets;

internal static class FrontEndAssetsExtensions
{
    private const string Manifest = "CoverType.Web.staticwebassets.runtime.json";

    /// <summary>
    /// Finds stylesheets, fonts and scripts whichever program hosts the pages: a build output lists them in this
    /// project's own manifest, a published program has them in its <c>wwwroot</c> folder.
    /// </summary>
    public static void UseFrontEndAssets(this WebApplicationBuilder builder)
    {
        string manifest = Path.Combine(AppContext.BaseDirectory, Manifest);
        if (File.Exists(manifest))
        {
            builder.Configuration[WebHostDefaults.StaticWebAssetsKey] ??= manifest;
            StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        }
    }
}
