using Mlflow.Embedded.Artifacts;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Hosting;

/// <summary>
/// Opens the database and the artifact folder before the first request, so that a data folder that cannot be used ends
/// the start.
/// </summary>
internal sealed class StorageInitializer(IServiceProvider services, DataFolder folder, ILogger<StorageInitializer> log)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Database database = services.GetRequiredService<Database>();
        services.GetRequiredService<ArtifactStore>();
        log.DataFolderOpened(folder.FullPath);
        if (database.FormBefore > 0 && database.FormBefore < Migration.Latest)
        {
            log.DatabaseMigrated(folder.DatabaseFile, database.FormBefore, Migration.Latest);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
