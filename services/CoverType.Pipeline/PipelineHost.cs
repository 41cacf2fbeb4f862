using CoverType.Pipeline.Access;
using CoverType.Pipeline.ApiDocument;
using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Bodies;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Challenger;
using CoverType.Pipeline.Champions;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Contest;
using CoverType.Pipeline.Gate;
using CoverType.Pipeline.Leases;
using CoverType.Pipeline.Monitoring;
using CoverType.Pipeline.Notifications;
using CoverType.Pipeline.ObjectStore;
using CoverType.Pipeline.Operations;
using CoverType.Pipeline.Promotion;
using CoverType.Pipeline.Resilience;
using CoverType.Pipeline.Retention;
using CoverType.Pipeline.Scheduling;
using CoverType.Pipeline.StepLogs;
using CoverType.Pipeline.Tracking;
using CoverType.Pipeline.Training;
using CoverType.ServiceDefaults.Hosting;

namespace CoverType.Pipeline;

/// <summary>The host of the pipeline, which collects portions, trains on them and promotes the better model.</summary>
public static class PipelineHost
{
    /// <summary>The pipeline's name and port.</summary>
    public static readonly ServiceIdentity Identity = new("pipeline", DefaultPort: 8080);

    /// <summary>Builds the host. <paramref name="configure"/> is called before the features are added.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = ServiceHost.CreateBuilder(Identity, args);
        configure?.Invoke(builder);

        builder.Services
            .AddResilience()
            .AddObjectStore()
            .AddCampaigns(builder.Configuration)
            .AddLeases()
            .AddTraining()
            .AddTracking()
            .AddStepLogs()
            .AddCollection()
            .AddAssembly()
            .AddChampions()
            .AddGate()
            .AddContest()
            .AddChallenger()
            .AddPromotion()
            .AddRetention()
            .AddScheduling(builder.Configuration)
            .AddAccess()
            .AddStrictBodies()
            .AddNotifications()
            .AddOperations()
            .AddMonitoring()
            .AddApiDocument();

        WebApplication app = builder.Build();
        app.UseServiceDefaults();
        app.UseAccess();
        app.MapOperations();
        app.MapMonitoring();
        app.MapApiDocument();
        return app;
    }
}
