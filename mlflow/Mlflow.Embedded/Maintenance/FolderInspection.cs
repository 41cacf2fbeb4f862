using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Maintenance;

/// <summary>Reads the condition of a data folder and changes nothing in it.</summary>
internal static class FolderInspection
{
    private const string Unfinished = ".unfinished";

    public static FolderCondition Inspect(DataFolder folder)
    {
        FolderCondition condition = new()
        {
            Path = folder.FullPath,
            Problems = [],
            LatestForm = Migration.Latest,
            Backups = Directory.Exists(folder.Backups)
                ?
                [
                    .. Directory.EnumerateDirectories(folder.Backups)
                        .Where(backup => !backup.EndsWith(Unfinished, StringComparison.Ordinal))
                        .OrderDescending(StringComparer.Ordinal),
                ]
                : [],
        };
        if (!File.Exists(folder.DatabaseFile))
        {
            return condition with { Problems = [$"{folder.FullPath} has no mlflow.db: no server has used it."] };
        }

        ArtifactSize artifacts = ArtifactSize.Of(folder.Artifacts);
        FileInfo log = new(folder.DatabaseFile + "-wal");
        condition = condition with
        {
            DatabaseBytes = new FileInfo(folder.DatabaseFile).Length + (log.Exists ? log.Length : 0),
            ArtifactFiles = artifacts.Files,
            ArtifactBytes = artifacts.Bytes,
        };
        try
        {
            return InspectDatabase(folder, condition);
        }
        catch (SqliteException error)
        {
            string reason = DatabaseFailure.Find(error, folder.DatabaseFile) ?? error.Message;
            return condition with
            {
                Problems = [DatabaseFailure.IsDamage(error) ? $"{reason} {folder.RestoreAdvice}" : reason],
            };
        }
        catch (Exception error) when (error is IOException or InvalidOperationException)
        {
            return condition with { Problems = [error.Message] };
        }
    }

    private static FolderCondition InspectDatabase(DataFolder folder, FolderCondition condition)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = folder.DatabaseFile,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ConnectionString);
        connection.Open();
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
