using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Mlflow.Embedded;

/// <summary>
/// The server inside the caller's process, on a free port of 127.0.0.1, for tests and small tools:
/// <c>await using EmbeddedMlflowServer server = await EmbeddedMlflow.StartAsync();</c>
/// </summary>
public sealed class EmbeddedMlflowServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo? _temporaryFolder;
    private bool _isDisposed;

    private EmbeddedMlflowServer(WebApplication app, string dataFolder, DirectoryInfo? temporaryFolder)
    {
        _app = app;
        _temporaryFolder = temporaryFolder;
        DataFolder = dataFolder;
        IServerAddressesFeature addresses =
            app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        Uri = new Uri(addresses.Addresses.First());
    }

    /// <summary>The address of the server, to be used as <c>MLFLOW_TRACKING_URI</c>.</summary>
    public Uri Uri { get; }

    /// <summary>The folder of the server's state.</summary>
    public string DataFolder { get; }

    /// <summary>The server's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a server, as <see cref="EmbeddedMlflow.StartAsync"/> says.</summary>
    internal static async Task<EmbeddedMlflowServer> LaunchAsync(
        EmbeddedMlflowOptions options, Action<WebApplicationBuilder>? configure, CancellationToken cancellationToken)
    {
        DirectoryInfo? temporaryFolder =
            options.HasDataFolder ? null : Directory.CreateTempSubdirectory("mlflow-embedded-");
        string folder = temporaryFolder?.FullName ?? options.DataFolder;
        WebApplication? app = null;
        try
        {
            app = EmbeddedMlflow.Build(
                ["--urls", "http://127.0.0.1:0", $"--{EmbeddedMlflowOptions.DataFolderKey}", folder],
                builder =>
                {
                    builder.Logging.ClearProviders();
                    if (temporaryFolder is not null)
                    {
                        // A folder that is deleted with the server needs no flush to the disk.
                        builder.Configuration[EmbeddedMlflowOptions.DurabilityKey] = nameof(Durability.Normal);
                    }

                    foreach ((string key, string value) in options.ToSettings())
                    {
                        builder.Configuration[key] = value;
                    }

                    configure?.Invoke(builder);
                });
            await app.StartAsync(cancellationToken);
            return new EmbeddedMlflowServer(app, folder, temporaryFolder);
        }
        catch
        {
            if (app is not null)
            {
                await app.DisposeAsync();
            }

            temporaryFolder?.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Stops the server and deletes its folder if it is temporary. A second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        await _app.StopAsync();
        await _app.DisposeAsync();
        _temporaryFolder?.Delete(recursive: true);
    }
}
