using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Mlflow.Embedded;

/// <summary>
/// The server inside the caller's process, on a free port of 127.0.0.1, for tests and small tools:
/// <c>await using EmbeddedMlflowServer server = await EmbeddedMlflowServer.StartAsync();</c>
/// </summary>
public sealed class EmbeddedMlflowServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo? _ownFolder;

    private EmbeddedMlflowServer(WebApplication app, string dataFolder, DirectoryInfo? ownFolder)
    {
        _app = app;
        _ownFolder = ownFolder;
        DataFolder = dataFolder;
        IServerAddressesFeature addresses =
            app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        Uri = new Uri(addresses.Addresses.First());
    }

    /// <summary>Where the server listens; what <c>MLFLOW_TRACKING_URI</c> must be to reach it.</summary>
    public Uri Uri { get; }

    /// <summary>The folder of the server's state.</summary>
    public string DataFolder { get; }

    /// <summary>The server's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a server.</summary>
    /// <param name="dataFolder">
    /// The folder of its state, which stays and can be used again; null for a new one that is deleted with the server.
    /// </param>
    /// <param name="configure">Changes settings or services before the server adds its own.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static async Task<EmbeddedMlflowServer> StartAsync(
        string? dataFolder = null,
        Action<WebApplicationBuilder>? configure = null,
        CancellationToken cancellationToken = default)
    {
        DirectoryInfo? ownFolder = dataFolder is null ? Directory.CreateTempSubdirectory("mlflow-embedded-") : null;
        string folder = dataFolder ?? ownFolder!.FullName;
        WebApplication app = EmbeddedMlflow.Build(
            ["--urls", "http://127.0.0.1:0", $"--{EmbeddedMlflowOptions.DataFolderKey}", folder],
            builder =>
            {
                builder.Logging.ClearProviders();
                configure?.Invoke(builder);
            });
        try
        {
            await app.StartAsync(cancellationToken);
            return new EmbeddedMlflowServer(app, folder, ownFolder);
        }
        catch
        {
            await app.DisposeAsync();
            ownFolder?.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Stops the server and, where the folder is its own, deletes it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _ownFolder?.Delete(recursive: true);
    }
}
