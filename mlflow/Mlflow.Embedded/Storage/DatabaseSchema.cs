using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Mlflow.Embedded.Storage;

/// <summary>
/// Creates the tables in a new file, brings those of an older version of the server to today's form, and rejects a file of
/// another program or of a newer version.
/// </summary>
internal static class DatabaseSchema
{
    /// <summary>Returns the form of the tables: the number of the last <see cref="Migration"/>, 0 for an empty file.</summary>
    public static long FormOf(SqliteConnection connection) => connection.ExecuteScalar<long>("PRAGMA user_version");

    /// <summary>Applies the migrations that the file lacks, each in a transaction of its own.</summary>
    /// <param name="connection">An open connection to the database file.</param>
    /// <param name="time">The clock of the migrations.</param>
    /// <returns>The form before.</returns>
    public static long Migrate(SqliteConnection connection, TimeProvider time)
    {
        connection.Execute("PRAGMA journal_mode = WAL");
        long before = FormOf(connection);
        foreach (Migration migration in Migration.All.Where(migration => migration.Number > before))
        {
            Apply(connection, migration, time.GetUtcNow().ToUnixTimeMilliseconds());
        }

        return before;
    }

    /// <summary>Requires a file that <see cref="Migrate"/> can work with, and leaves it as it is.</summary>
    /// <param name="connection">An open connection to the database file.</param>
    /// <param name="folder">The folder that holds the file.</param>
    /// <param name="isNew">True if the file did not exist before.</param>
    /// <exception cref="IOException">Another program wrote the file, or it lost its tables.</exception>
    /// <exception cref="InvalidOperationException">A newer version of this server wrote the file.</exception>
    public static void RequireOwn(SqliteConnection connection, DataFolder folder, bool isNew)
    {
        long found = FormOf(connection);
        if (found > Migration.Latest)
        {
            throw new InvalidOperationException(
                $"{folder.DatabaseFile} has form {found} of the tables, and this version of the server knows forms up to "
                + $"{Migration.Latest}: a newer version wrote it. Start the newer version, or set {folder.Setting} to another "
                + "folder.");
        }

        if (found == 0)
        {
            RequireEmpty(connection, folder, isNew);
        }
        else if (found < 0 || !HasTable(connection, "name = 'model_versions'"))
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
            throw folder.Unusable(
                $"{folder.DatabaseFile} is empty, but there are artifacts: the file was truncated. {folder.RestoreAdvice}");
        }
    }

    private static bool HasTable(SqliteConnection connection, string condition) => connection.ExecuteScalar<bool>(
        $"SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND {condition})");

    private static void Apply(SqliteConnection connection, Migration migration, long now)
    {
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);

        // Another process may have applied it while this one waited for the lock.
        if (FormOf(connection) < migration.Number)
        {
            connection.Execute(migration.Sql, new { now });
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {migration.Number}"));
        }

        transaction.Commit();
    }
}
