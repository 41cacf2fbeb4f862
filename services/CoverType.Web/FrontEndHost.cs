using CoverType.ServiceDefaults.Hosting;
using CoverType.Web.Assets;
using CoverType.Web.Layout;
using CoverType.Web.Models;
using CoverType.Web.Outages;
using CoverType.Web.Pipeline;
using CoverType.Web.Predictions;

namespace CoverType.Web;

/// <summary>The front end: a page to predict on, and a page that shows the pipeline.</summary>
public static class FrontEndHost
{
    /// <summary>The name of the service and its default port.</summary>
    public static readonly ServiceIdentity Identity = new("web", 8503);

    /// <summary>Builds the host, which listens once it is started.</summary>
    /// <param name="args">Settings as command-line arguments.</param>
    /// <param name="configure">Changes the builder before the features are added; for tests and for the demo.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = ServiceHost.CreateBuilder(Identity, args);
        configure?.Invoke(builder);

        builder.UseFrontEndAssets();
        builder.Services.AddPages();
        builder.Services.AddOutageWatch();
        builder.Services.AddModels();
        builder.Services.AddPredictionPage();
        builder.Services.AddPipelinePage();

        WebApplication app = builder.Build();
        app.UseServiceDefaults();
        app.UseStaticFiles();
        app.UseAntiforgery();
        app.MapPages();
        return app;
    }
}
