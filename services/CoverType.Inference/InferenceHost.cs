using CoverType.Inference.ApiDocument;
using CoverType.Inference.Batch;
using CoverType.Inference.Drift;
using CoverType.Inference.Explanations;
using CoverType.Inference.Feedback;
using CoverType.Inference.Invocations;
using CoverType.Inference.Load;
using CoverType.Inference.Metrics;
using CoverType.Inference.Models;
using CoverType.Inference.OpenInference;
using CoverType.Inference.Predictions;
using CoverType.Inference.Scoring;
using CoverType.Inference.Shadow;
using CoverType.Inference.Tables;
using CoverType.Inference.Webhooks;
using CoverType.ServiceDefaults.Hosting;

namespace CoverType.Inference;

/// <summary>
/// The prediction service: follows the alias of a registered model and predicts with that model at <c>POST /predict/</c>.
/// </summary>
public static class InferenceHost
{
    /// <summary>The name of the service and its port, 8000.</summary>
    public static readonly ServiceIdentity Identity = new("inference", 8000);

    /// <summary>Builds the service.</summary>
    /// <param name="args">The command line with settings.</param>
    /// <param name="configure">Changes settings and services before the features are added.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = ServiceHost.CreateBuilder(Identity, args);
        configure?.Invoke(builder);
        builder.Services
            .AddModels()
            .AddWebhooks()
            .AddScoring()
            .AddShadow()
            .AddDrift()
            .AddExplanations()
            .AddPredictions()
            .AddBatch()
            .AddTables()
            .AddInvocations()
            .AddOpenInference()
            .AddFeedback(builder.Configuration)
            .AddLoad()
            .AddInferenceMetrics()
            .AddApiDocument();

        WebApplication app = builder.Build();
        app.UseServiceDefaults();
        app.UseInferenceMetrics();
        app.UseLoad();
        app.MapWithLimits()
            .MapPredictions()
            .MapBatch()
            .MapInvocations()
            .MapOpenInference()
            .MapModels()
            .MapWebhooks()
            .MapShadow()
            .MapDrift()
            .MapFeedback()
            .MapApiDocument();
        app.MapServiceMetrics();
        return app;
    }
}
