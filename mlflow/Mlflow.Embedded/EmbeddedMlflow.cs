using Linked;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Mlflow.Embedded.Artifacts;
using Mlflow.Embedded.Endpoints;
using Mlflow.Embedded.Hosting;
using Mlflow.Embedded.Maintenance;
using Mlflow.Embedded.Pages;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded;

/// <summary>An MLflow-compatible tracking server and model registry on SQLite and a folder.</summary>
public static class EmbeddedMlflow
{
    /// <summary>The time that a stop waits for running requests.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Builds the server; its state is in <see cref="EmbeddedMlflowOptions.DataFolder"/>.</summary>
    /// <remarks>
    /// The start of the returned application throws an <see cref="IOException"/> if the data folder cannot be used, an
    /// <see cref="InvalidOperationException"/> if a newer version of this server wrote it, and an
    /// <see cref="OptionsValidationException"/> if a setting is invalid. Each message is one line with the reason.
    /// </remarks>
    /// <param name="args">
    /// The command line, for example <c>--urls http://127.0.0.1:5001 --Mlflow:DataFolder data</c>.
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

        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Limits.MaxRequestLineSize = RequestPathMiddleware.LongestRead);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        configure?.Invoke(builder);
        AddServices(builder.Services);

        WebApplication app = builder.Build();
        Map(app);
        return app;
    }

    /// <summary>
    /// Starts a server inside the caller's process, on a free port of 127.0.0.1 and without a log, for tests and small tools.
    /// </summary>
    /// <param name="options">
    /// The settings; null for the defaults. If its <see cref="EmbeddedMlflowOptions.DataFolder"/> is not set, the server has a
    /// new folder, which is deleted with it.
    /// </param>
    /// <param name="configure">Changes settings or services before the server adds its own.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="IOException">
    /// The data folder cannot be used: it cannot be created, read or written, or its <c>mlflow.db</c> is damaged or is
    /// the database of another program. The message is one line with the reason.
    /// </exception>
    /// <exception cref="InvalidOperationException">A newer version of this server wrote the data folder.</exception>
    /// <exception cref="OptionsValidationException">A setting is invalid.</exception>
    public static Task<EmbeddedMlflowServer> StartAsync(
        EmbeddedMlflowOptions? options = null,
        Action<WebApplicationBuilder>? configure = null,
        CancellationToken cancellationToken = default) =>
        EmbeddedMlflowServer.LaunchAsync(options ?? new EmbeddedMlflowOptions(), configure, cancellationToken);

    /// <summary>
    /// Starts a server that shows a data folder and writes nothing to it, on a free port of 127.0.0.1: on a copy of its database
    /// in a temporary folder, which is deleted with the server, and on its artifacts, which cannot be changed. Another server may
    /// use the folder; what it writes later is not shown. Tables of an older version get today's form in the copy alone.
    /// </summary>
    /// <param name="options">The settings, with the folder.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="IOException">
    /// The folder has no database, it has no tables, it cannot be read, is damaged or belongs to another program. The message is
    /// one line with the reason.
    /// </exception>
    /// <exception cref="InvalidOperationException">A newer version of this server wrote the data folder.</exception>
    /// <exception cref="OptionsValidationException">A setting is invalid.</exception>
    public static Task<EmbeddedMlflowServer> StartReadingAsync(
        EmbeddedMlflowOptions options, CancellationToken cancellationToken = default) =>
        EmbeddedMlflowServer.LaunchReadingAsync(options, cancellationToken);

    private static void AddServices(IServiceCollection services)
    {
        services.AddValidatedOptions<EmbeddedMlflowOptions>(EmbeddedMlflowOptions.Section);
        services.TryAddSingleton(provider => new DataFolder(
            Path.TrimEndingDirectorySeparator(Path.GetFullPath(OptionsOf(provider).DataFolder)),
            EmbeddedMlflowOptions.DataFolderKey));
        services.AddSingleton(provider => new AllowedHosts(
            OptionsOf(provider).AllowedHosts,
            $"{EmbeddedMlflowOptions.Section}:{nameof(EmbeddedMlflowOptions.AllowedHosts)}"));
        services.AddSingleton(provider => new AllowedOrigins(
            OptionsOf(provider).AllowedOrigins,
            $"{EmbeddedMlflowOptions.Section}:{nameof(EmbeddedMlflowOptions.AllowedOrigins)}"));
        services.AddSingleton(provider => new Credentials(OptionsOf(provider).Username, OptionsOf(provider).Password));
        services.AddSingleton(provider => new FrontEnd(OptionsOf(provider).PagesUrl));
        services.AddSingleton(provider => new FlushPolicy(OptionsOf(provider).Durability == Durability.Full));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Database>();
        services.AddSingleton<ArtifactStore>();
        services.TryAddSingleton(new ArtifactBackup());
        services.AddHostedService<StorageInitializer>();
        services.AddHostedService<IntegrityCheck>();
    }

    private static EmbeddedMlflowOptions OptionsOf(IServiceProvider services) =>
        services.GetRequiredService<IOptions<EmbeddedMlflowOptions>>().Value;

    private static void Map(WebApplication app)
    {
        app.UseMiddleware<ErrorMiddleware>();
        app.UseMiddleware<HostHeaderMiddleware>();
        app.UseMiddleware<OriginMiddleware>();
        app.UseMiddleware<BasicAuthMiddleware>();
        app.UseMiddleware<RequestPathMiddleware>();
        app.UseRouting();
        app.MapMlflow();
        app.MapPages();

#pragma warning disable ASP0014 // The endpoints must run before the response to unknown paths, which ends the pipeline.
        app.UseEndpoints(_ => { });
#pragma warning restore ASP0014
        app.Run(UnknownPath.WriteAsync);
    }
}
