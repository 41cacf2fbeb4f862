using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Hosting;

/// <summary>
/// Looks for damage in a large database beside the first requests. If there is any, the log says so and what to do.
/// </summary>
internal sealed class IntegrityCheck(
    Database database, DataFolder folder, TimeProvider time, ILogger<IntegrityCheck> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => database.IsChecked
        ? Task.CompletedTask
        : Task.Run(() => Check(stoppingToken), stoppingToken);

    private void Check(CancellationToken stoppingToken)
    {
        log.IntegrityCheckStarted(folder.DatabaseFile);
        long start = time.GetTimestamp();
        try
        {
            using SqliteConnection connection = DatabaseFile.Open(folder.DatabaseFile, SqliteOpenMode.ReadWrite);
            Interruption.Allow(connection, stoppingToken);
            if (DatabaseIntegrity.FindDamage(connection) is { } damage)
            {
                log.DatabaseDamaged(folder.DatabaseFile, damage, folder.RestoreAdvice);
            }
            else
            {
                log.DatabaseIntact(folder.DatabaseFile, time.GetElapsedTime(start).TotalSeconds);
            }
        }
        catch (SqliteException error) when (Interruption.IsCause(error, stoppingToken))
        {
            // The server stops before the end of the check.
        }
        catch (SqliteException error)
        {
            log.DatabaseNotChecked(folder.DatabaseFile, folder.ReasonOf(error));
        }
    }
}
