using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;

namespace Mlflow.Embedded.Storage;

/// <summary>Creates the tables in a new file, and refuses a file of another version.</summary>
internal static class DatabaseSchema
{
    private const long Version = 1;

    public static void Ensure(SqliteConnection connection, TimeProvider time)
    {
        connection.Execute("PRAGMA journal_mode = WAL");
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        long found = connection.ExecuteScalar<long>("PRAGMA user_version");
        if (found == 0)
        {
            Create(connection, time.GetUtcNow().ToUnixTimeMilliseconds());
        }
        else if (found != Version)
        {
            throw new InvalidOperationException(
                $"{connection.DataSource} was written in version {found} of the tables; this server knows version "
                + $"{Version}. Set {EmbeddedMlflowOptions.DataFolderKey} to another folder, or delete this one.");
        }

        transaction.Commit();
    }

    private static void Create(SqliteConnection connection, long now)
    {
        using Stream script = typeof(DatabaseSchema).Assembly.GetManifestResourceStream("schema.sql")!;
        using StreamReader reader = new(script);
        connection.Execute(reader.ReadToEnd());
        connection.Execute(
            """
            INSERT INTO experiments
                (experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time)
            VALUES (0, 'Default', 'mlflow-artifacts:/0', @stage, @now, @now)
            """,
            new { stage = LifecycleStages.Active, now });
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version}"));
    }
}
