using Microsoft.Extensions.DependencyInjection.Extensions;
using Mlflow.Embedded.Artifacts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Experiments;
using Mlflow.Embedded.Hosting;
using Mlflow.Embedded.LoggedModels;
using Mlflow.Embedded.Metrics;
using Mlflow.Embedded.Registry;
using Mlflow.Embedded.Runs;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded;

/// <summary>An MLflow-compatible tracking server and model registry on SQLite and a folder.</summary>
public static class EmbeddedMlflow
{
    /// <summary>How long a stop waits for requests that are still running.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Builds the server; its state lies in <see cref="EmbeddedMlflowOptions.DataFolder"/>.</summary>
    /// <param name="args">
    /// Command line, for example <c>--urls http://127.0.0.1:5001 --Mlflow:DataFolder data</c>.
    /// </param>
    /// <param name="configure">Changes settings or services before the server adds its own.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (string.IsNullOrWhiteSpace(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls($"http://127.0.0.1:{EmbeddedMlflowOptions.DefaultPort}");
        }

        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        configure?.Invoke(builder);
        AddServices(builder.Services);

        WebApplication app = builder.Build();
        Map(app);
        return app;
    }

    private static void AddServices(IServiceCollection services)
    {
        services.AddOptions<EmbeddedMlflowOptions>()
            .BindConfiguration(EmbeddedMlflowOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Database>();
        services.AddSingleton<ArtifactStore>();
        services.AddHostedService<StorageStart>();
    }

    private static void Map(WebApplication app)
    {
        app.UseMiddleware<ErrorAnswers>();
        app.UseMiddleware<HostHeaders>();
        app.Use(RequestPaths.Settle);
        app.UseRouting();

        ApiRoutes api = new(app);
        api.MapHealth();
        api.MapExperiments();
        api.MapExperimentTags();
        api.MapRuns();
        api.MapLogging();
        api.MapMetrics();
        api.MapArtifacts();
        api.MapArtifactProxy();
        api.MapLoggedModels();
        api.MapLoggedModelTags();
        api.MapRegisteredModels();
        api.MapModelVersions();
        api.MapRegistryTags();
        api.MapStages();
        api.MapAliases();
        app.MapWelcomePage(api);

#pragma warning disable ASP0014 // The endpoints must run before the answer to unknown paths, which ends the pipeline.
        app.UseEndpoints(_ => { });
#pragma warning restore ASP0014
        app.Run(RequestPaths.AnswerUnknown);
    }
}
