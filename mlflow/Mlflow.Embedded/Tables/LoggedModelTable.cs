using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tables;

/// <summary>The logged models in the database.</summary>
internal static class LoggedModelTable
{
    public const string Columns =
        """
        m.model_id AS ModelId, m.experiment_id AS ExperimentId, m.name AS Name, m.artifact_location AS ArtifactLocation,
        m.creation_time AS CreationTime, m.last_update_time AS LastUpdateTime, m.status AS Status,
        m.model_type AS ModelType, m.source_run_id AS SourceRunId, m.lifecycle_stage AS LifecycleStage
        """;

    public static void Insert(SqliteConnection db, LoggedModelRow model) => db.Execute(
        """
        INSERT INTO logged_models (model_id, experiment_id, name, artifact_location, creation_time, last_update_time,
                                   status, model_type, source_run_id, lifecycle_stage)
        VALUES (@ModelId, @ExperimentId, @Name, @ArtifactLocation, @CreationTime, @LastUpdateTime,
                @Status, @ModelType, @SourceRunId, @LifecycleStage)
        """,
        model);

    /// <summary>Returns a model, or null if it does not exist or is deleted.</summary>
    public static LoggedModelRow? Find(SqliteConnection db, string modelId) => db.QuerySingleOrDefault<LoggedModelRow>(
        $"SELECT {Columns} FROM logged_models m WHERE m.model_id = @modelId AND m.lifecycle_stage = @stage",
        new { modelId, stage = LifecycleStages.Active });

    /// <exception cref="MlflowException">There is no such model, or it is deleted.</exception>
    public static LoggedModelRow Get(SqliteConnection db, string modelId) =>
        Find(db, modelId)
        ?? throw MlflowException.DoesNotExist($"No logged model has the id {MessageText.Quote(modelId)}.");

    public static void SetStatus(SqliteConnection db, string modelId, string status, long now) => db.Execute(
        "UPDATE logged_models SET status = @status, last_update_time = @now WHERE model_id = @modelId",
        new { modelId, status, now });

    public static void Delete(SqliteConnection db, string modelId, long now) => db.Execute(
        "UPDATE logged_models SET lifecycle_stage = @stage, last_update_time = @now WHERE model_id = @modelId",
        new { modelId, stage = LifecycleStages.Deleted, now });

    public static string? FindTag(SqliteConnection db, string modelId, string key) => db.QuerySingleOrDefault<string>(
        "SELECT value FROM logged_model_tags WHERE model_id = @modelId AND key = @key", new { modelId, key });

    public static void SetTag(SqliteConnection db, string modelId, string key, string value) => db.Execute(
        """
        INSERT INTO logged_model_tags (model_id, key, value) VALUES (@modelId, @key, @value)
        ON CONFLICT (model_id, key) DO UPDATE SET value = excluded.value
        """,
        new { modelId, key, value });

    public static void DeleteTag(SqliteConnection db, string modelId, string key)
    {
        int deleted = db.Execute(
            "DELETE FROM logged_model_tags WHERE model_id = @modelId AND key = @key", new { modelId, key });
        if (deleted == 0)
        {
            throw MlflowException.DoesNotExist($"The logged model {modelId} has no tag {MessageText.Quote(key)}.");
        }
    }

    public static void SetParam(SqliteConnection db, string modelId, string key, string value) => db.Execute(
        """
        INSERT INTO logged_model_params (model_id, key, value) VALUES (@modelId, @key, @value)
        ON CONFLICT (model_id, key) DO UPDATE SET value = excluded.value
        """,
        new { modelId, key, value });

    public static LoggedModelRecord Read(SqliteConnection db, LoggedModelRow model) => Read(db, [model])[0];

    /// <summary>Adds the tags, params and metrics to models.</summary>
    public static IReadOnlyList<LoggedModelRecord> Read(SqliteConnection db, IReadOnlyList<LoggedModelRow> models)
    {
        string ids = JsonList.Of(models.Select(model => model.ModelId));
        ILookup<string, LoggedModelTag> tags = db
            .Query<(string Id, string Key, string Value)>(
                """
                SELECT model_id, key, value FROM logged_model_tags
                WHERE model_id IN (SELECT value FROM json_each(@ids)) ORDER BY model_id, key
                """,
                new { ids })
            .ToLookup(row => row.Id, row => new LoggedModelTag { Key = row.Key, Value = row.Value });
        ILookup<string, LoggedModelParameter> parameters = db
            .Query<(string Id, string Key, string Value)>(
                """
                SELECT model_id, key, value FROM logged_model_params
                WHERE model_id IN (SELECT value FROM json_each(@ids)) ORDER BY rowid
                """,
                new { ids })
            .ToLookup(row => row.Id, row => new LoggedModelParameter { Key = row.Key, Value = row.Value });
        ILookup<string, MetricRecord> metrics = LoggedModelMetricTable.Of(db, ids);
        return
        [
            .. models.Select(model => new LoggedModelRecord
            {
                Info = model.ToInfo([.. tags[model.ModelId]]),
                Data = new LoggedModelData
                {
                    Params = [.. parameters[model.ModelId]],
                    Metrics = [.. metrics[model.ModelId]],
                },
            }),
        ];
    }
}
