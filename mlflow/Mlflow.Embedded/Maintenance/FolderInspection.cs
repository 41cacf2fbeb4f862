using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Maintenance;

/// <summary>
/// Reads the condition of a data folder and changes none of its data. If no server uses the folder, SQLite moves what is in the
/// write-ahead log into <c>mlflow.db</c>, as it does whenever a database is closed.
/// </summary>
internal static class FolderInspection
{
    public static FolderCondition Inspect(DataFolder folder)
    {
        FolderCondition condition = new()
        {
            Path = folder.FullPath,
            Problems = [],
            LatestForm = Migration.Latest,
            Backups = [.. FinishedBackup.In(folder.Backups).Select(backup => backup.Path)],
        };
        if (!File.Exists(folder.DatabaseFile))
        {
            return condition with { Problems = [$"{folder.FullPath} has no mlflow.db: no server has used it."] };
        }

        ArtifactSize artifacts = ArtifactSize.Of(folder.Artifacts);
        condition = condition with
        {
            DatabaseBytes = folder.DatabaseBytes,
            ArtifactFiles = artifacts.Files,
            ArtifactBytes = artifacts.Bytes,
        };
        try
        {
            return InspectDatabase(folder, condition);
        }
        catch (SqliteException error)
        {
            return condition with { Problems = [folder.ReasonOf(error)] };
        }
        catch (Exception error) when (error is IOException or InvalidOperationException)
        {
            return condition with { Problems = [error.Message] };
        }
    }

    /// <summary>Requires a database of this server, in whatever form, and leaves it as it is.</summary>
    /// <exception cref="IOException">The file cannot be read, or another program wrote it.</exception>
    /// <exception cref="InvalidOperationException">A newer version of the server wrote it.</exception>
    public static void RequireOwn(DataFolder folder) => WithDatabase(folder, connection =>
    {
        DatabaseSchema.RequireOwn(connection, folder, isNew: false);
        return true;
    });

    /// <summary>Requires tables that need no migration: a removal must not be what changes them under an older server.</summary>
    /// <exception cref="MaintenanceException">An earlier version of the server wrote the tables.</exception>
    public static void RequireLatestForm(DataFolder folder)
    {
        long form = WithDatabase(folder, DatabaseSchema.FormOf);
        if (form < Migration.Latest)
        {
            throw new MaintenanceException(
                $"{folder.DatabaseFile} has form {form} of the tables, from an earlier version of the server. Make a backup, and "
                + $"start this version on the folder once: it brings them to form {Migration.Latest}.");
        }
    }

    private static T WithDatabase<T>(DataFolder folder, Func<SqliteConnection, T> read)
    {
        try
        {
            using SqliteConnection connection = DatabaseFile.Open(folder.DatabaseFile, SqliteOpenMode.ReadWrite);
            return read(connection);
        }
        catch (SqliteException error)
        {
            throw folder.Unusable(error);
        }
    }

    private static FolderCondition InspectDatabase(DataFolder folder, FolderCondition condition)
    {
        using SqliteConnection connection = DatabaseFile.Open(folder.DatabaseFile, SqliteOpenMode.ReadWrite);
        condition = condition with { Form = DatabaseSchema.FormOf(connection) };
        DatabaseSchema.RequireOwn(connection, folder, isNew: false);
        DatabaseIntegrity.Require(connection, folder);
        return condition.Form == 0 ? condition : condition with
        {
            Experiments = Count("experiments"),
            DeletedExperiments = Count("experiments WHERE lifecycle_stage = 'deleted'"),
            Runs = Count("runs"),
            DeletedRuns = Count("runs WHERE lifecycle_stage = 'deleted'"),
            Metrics = Count("metrics"),
            RegisteredModels = Count("registered_models"),
            ModelVersions = Count("model_versions"),
        };

        long Count(string rows) => connection.ExecuteScalar<long>($"SELECT count(*) FROM {rows}");
    }
}
