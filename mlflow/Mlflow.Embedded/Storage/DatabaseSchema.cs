using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;

namespace Mlflow.Embedded.Storage;

/// <summary>Creates the tables in a new file, and rejects a file of another program or version.</summary>
internal static class DatabaseSchema
{
    private const long Version = 1;

    /// <param name="connection">An open connection to the database file.</param>
    /// <param name="folder">The folder that holds the file.</param>
    /// <param name="isNew">True if the file did not exist before.</param>
    /// <param name="time">The clock of the first experiment's times.</param>
    /// <exception cref="IOException">Another program wrote the file, or it lost its tables.</exception>
    /// <exception cref="InvalidOperationException">Another version of this server wrote the file.</exception>
    public static void Ensure(SqliteConnection connection, DataFolder folder, bool isNew, TimeProvider time)
    {
        // Before the first write, so that a rejected file stays as it is.
        RequireOwn(connection, folder, isNew);
        connection.Execute("PRAGMA journal_mode = WAL");
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        if (VersionOf(connection) == 0)
        {
            Create(connection, time.GetUtcNow().ToUnixTimeMilliseconds());
        }

        transaction.Commit();
    }

    private static long VersionOf(SqliteConnection connection) => connection.ExecuteScalar<long>("PRAGMA user_version");

    private static void RequireOwn(SqliteConnection connection, DataFolder folder, bool isNew)
    {
        long found = VersionOf(connection);
        if (found is not (0 or Version))
        {
            throw new InvalidOperationException(
                $"{folder.DatabaseFile} has version {found} of the tables, and this server needs version {Version}. "
                + $"Start the version of the server that wrote it, or set {folder.Setting} to another folder.");
        }

        if (found == 0)
        {
            RequireEmpty(connection, folder, isNew);
        }
        else if (!HasTable(connection, "name = 'model_versions'"))
        {
            throw folder.Unusable($"{folder.DatabaseFile} is the database of another program.");
        }
    }

    private static void RequireEmpty(SqliteConnection connection, DataFolder folder, bool isNew)
    {
        if (HasTable(connection, "name NOT LIKE 'sqlite_%'"))
        {
            throw folder.Unusable($"{folder.DatabaseFile} is the database of another program.");
        }

        // A start that was killed leaves an empty file, too, but no artifacts.
        DirectoryInfo artifacts = new(folder.Artifacts);
        if (!isNew && artifacts.Exists && artifacts.EnumerateFileSystemInfos().Any())
        {
            throw folder.Unusable($"{folder.DatabaseFile} is empty, but there are artifacts: the file was truncated.");
        }
    }

    private static bool HasTable(SqliteConnection connection, string condition) => connection.ExecuteScalar<bool>(
        $"SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND {condition})");

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
