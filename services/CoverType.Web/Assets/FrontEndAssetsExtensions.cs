using Microsoft.AspNetCore.Hosting.StaticWebAssets;

namespace CoverType.Web.Assets;

internal static class FrontEndAssetsExtensions
{
    private const string Manifest = "CoverType.Web.staticwebassets.runtime.json";

    /// <summary>
    /// Adds the stylesheets, fonts and scripts, also if another program hosts the pages: a build output lists them in the
    /// manifest of this project, a published program has them in its folder <c>wwwroot</c>.
    /// </summary>
    public static WebApplicationBuilder UseFrontEndAssets(this WebApplicationBuilder builder)
    {
        string manifest = Path.Combine(AppContext.BaseDirectory, Manifest);
        if (File.Exists(manifest))
        {
            builder.Configuration[WebHostDefaults.StaticWebAssetsKey] ??= manifest;
            StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        }

        return builder;
    }
}
