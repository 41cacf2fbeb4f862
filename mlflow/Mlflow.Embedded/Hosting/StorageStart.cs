using Microsoft.Extensions.Options;
using Mlflow.Embedded.Artifacts;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Hosting;

/// <summary>
/// Opens the database and the artifact folder before the first request: a folder that cannot be written must end the
/// start, not the first run.
/// </summary>
internal sealed class StorageStart(
    IServiceProvider services, IOptions<EmbeddedMlflowOptions> options, ILogger<StorageStart> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        string folder = Path.GetFullPath(options.Value.DataFolder);
        services.GetRequiredService<Database>();
        services.GetRequiredService<ArtifactStore>();
        logger.DataFolderOpened(folder);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
