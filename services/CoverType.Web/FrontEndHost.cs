using CoverType.ServiceDefaults.Hosting;
using CoverType.Web.Assets;
using CoverType.Web.Layout;
using CoverType.Web.Models;
using CoverType.Web.Pipeline;
using CoverType.Web.Predictions;

namespace CoverType.Web;

/// <summary>The front end: pages on which a person predicts and watches the pipeline.</summary>
public static class FrontEndHost
{
    /// <summary>Listens on port 8503 unless told otherwise.</summary>
    public static readonly ServiceIdentity Identity = new("web", 8503);

    /// <summary>Builds the front end; nothing listens before the host is started.</summary>
    /// <param name="args">Settings as command-line arguments.</param>
    /// <param name="configure">What another host or a test changes before the features are added.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = ServiceHost.CreateBuilder(Identity, args);
        configure?.Invoke(builder);

        builder.UseFrontEndAssets();
        builder.Services.AddPages();
        builder.Services.AddPredictionPage();
        builder.Services.AddPipelinePage();
        builder.Services.AddModelOrigin();

        WebApplication app = builder.Build();
        app.UseServiceDefaults();
        app.UseStaticFiles();
        app.MapPages();
        return app;
    }
}
