using CoverType.ServiceDefaults.Hosting;
using CoverType.Web.Access;
using CoverType.Web.Addresses;
using CoverType.Web.Artifacts;
using CoverType.Web.Assets;
using CoverType.Web.Batch;
using CoverType.Web.Figures;
using CoverType.Web.Keys;
using CoverType.Web.Layout;
using CoverType.Web.Localization;
using CoverType.Web.Models;
using CoverType.Web.Models.Production;
using CoverType.Web.Orders;
using CoverType.Web.Outages;
using CoverType.Web.Pipeline;
using CoverType.Web.Pipeline.Orders;
using CoverType.Web.Pipeline.Rejections;
using CoverType.Web.Predictions;
using CoverType.Web.Tracking;

namespace CoverType.Web;

/// <summary>The front end: the pages on which a person predicts, watches and runs the pipeline, and looks at its runs and models.</summary>
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
        builder.Services.AddLanguages();
        builder.Services.AddAddresses();
        builder.Services.AddKeys(builder.Configuration);
        builder.Services.AddPages();
        builder.Services.AddAccess();
        builder.Services.AddOutageWatch();
        builder.Services.AddModels();
        builder.Services.AddPredictionPage();
        builder.Services.AddBatchPage();
        builder.Services.AddFigures();
        builder.Services.AddOrders();
        builder.Services.AddPipelinePage();
        builder.Services.AddPipelineOrders();
        builder.Services.AddModelPage();
        builder.Services.AddTrackingPages();
        builder.Services.AddArtifacts();

        WebApplication app = builder.Build();
        app.UseServiceDefaults();
        app.UseSecurityHeaders();
        app.UseHostGate();
        app.UseLanguages();
        app.UsePages();
        app.UseAccess();
        app.UseAntiforgery();
        app.MapFrontEndAssets();
        app.MapAccess();
        app.MapArtifactDownloads();
        app.MapRejectionDownload();
        app.MapPages();
        return app;
    }
}
