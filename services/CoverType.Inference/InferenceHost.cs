using CoverType.Inference.ApiDocument;
using CoverType.Inference.Models;
using CoverType.Inference.Predictions;
using CoverType.ServiceDefaults.Hosting;

namespace CoverType.Inference;

/// <summary>
/// The prediction service: follows a registered model's alias and answers <c>POST /predict/</c> with it.
/// </summary>
public static class InferenceHost
{
    /// <summary>The service's name and port.</summary>
    public static readonly ServiceIdentity Identity = new("inference", 8000);

    /// <summary>Builds the service.</summary>
    /// <param name="args">Settings from the command line.</param>
    /// <param name="configure">Changes settings and services before the features are added.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = ServiceHost.CreateBuilder(Identity, args);
        configure?.Invoke(builder);
        builder.Services.AddModels();
        builder.Services.AddPredictions();
        builder.Services.AddApiDocument();

        WebApplication app = builder.Build();
        app.UseServiceDefaults();
        app.MapPredictions();
        app.MapModels();
        app.MapApiDocument();
        return app;
    }
}
