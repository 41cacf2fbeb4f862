using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Mlflow.Embedded.Maintenance;
using Mlflow.Embedded.Storage;

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
    internal static Task<EmbeddedMlflowServer> LaunchAsync(
        EmbeddedMlflowOptions options, Action<WebApplicationBuilder>? configure, CancellationToken cancellationToken)
    {
        DirectoryInfo? temporaryFolder = options.HasDataFolder ? null : CreateTemporaryFolder();
        return LaunchAsync(
            temporaryFolder?.FullName ?? options.DataFolder, temporaryFolder, options, configure, cancellationToken);
    }

    /// <summary>Starts a server, as <see cref="EmbeddedMlflow.StartReadingAsync"/> says.</summary>
    internal static async Task<EmbeddedMlflowServer> LaunchReadingAsync(
        EmbeddedMlflowOptions options, CancellationToken cancellationToken)
    {
        DataFolder source = new(
            Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.DataFolder)), EmbeddedMlflowOptions.DataFolderKey);
        DirectoryInfo temporaryFolder = CreateTemporaryFolder();
        DataFolder copy = new(temporaryFolder.FullName, EmbeddedMlflowOptions.DataFolderKey)
        {
            Artifacts = source.Artifacts,
            OnlyReadsArtifacts = true,
        };
        try
        {
            await Task.Run(() => FolderSnapshot.Take(source, copy, cancellationToken), cancellationToken);
        }
        catch
        {
            temporaryFolder.Delete(recursive: true);
            throw;
        }

        try
        {
            return await LaunchAsync(
                source.FullPath, temporaryFolder, options, builder => builder.Services.AddSingleton(copy), cancellationToken);
        }
        catch (IOException error) when (error.Message.Contains(copy.FullPath, StringComparison.Ordinal))
        {
            // The caller knows the folder, not the copy.
            throw new IOException(error.Message.Replace(copy.FullPath, source.FullPath, StringComparison.Ordinal), error);
        }
    }

    private static DirectoryInfo CreateTemporaryFolder() => Directory.CreateTempSubdirectory("mlflow-embedded-");

    private static async Task<EmbeddedMlflowServer> LaunchAsync(
        string folder,
        DirectoryInfo? temporaryFolder,
        EmbeddedMlflowOptions options,
        Action<WebApplicationBuilder>? configure,
        CancellationToken cancellationToken)
    {
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
