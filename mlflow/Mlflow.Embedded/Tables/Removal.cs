using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;

namespace Mlflow.Embedded.Tables;

/// <summary>Removes deleted runs, logged models and experiments with all their rows.</summary>
internal static class Removal
{
    private static readonly string RunSql = string.Concat(
        "DELETE FROM run_dataset_tags WHERE input_key IN (SELECT input_key FROM run_datasets WHERE run_key = @key);",
        DeleteFrom("run_key", "run_datasets", "run_model_inputs", "run_model_outputs", "run_tags", "params", "metrics",
            "latest_metrics", "runs"));

    private static readonly string ModelSql = DeleteFrom(
        "model_id", "run_model_inputs", "run_model_outputs", "logged_model_tags", "logged_model_params",
        "logged_model_metrics", "logged_models");

    private static readonly string ExperimentSql = DeleteFrom("experiment_id", "datasets", "experiment_tags", "experiments");

    /// <summary>Removes a run with its metrics, params, tags, inputs and outputs.</summary>
    /// <param name="db">The database.</param>
    /// <param name="runId">The id of the run.</param>
    /// <param name="latest">The latest time of the deletion in milliseconds since 1970.</param>
    /// <returns>False if the run was not deleted by then, or is not there.</returns>
    public static bool RemoveRun(SqliteConnection db, string runId, long latest)
    {
        long? key = db.QuerySingleOrDefault<long?>(
            "SELECT run_key FROM runs WHERE run_id = @runId AND lifecycle_stage = @deleted AND deleted_time <= @latest",
            new { runId, latest, deleted = LifecycleStages.Deleted });
        return key is not null && db.Execute(RunSql, new { key }) > 0;
    }

    /// <summary>Removes a logged model with its metrics, params, tags and the links of runs to it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="modelId">The id of the model.</param>
    /// <param name="latest">The latest time of the deletion in milliseconds since 1970.</param>
    /// <param name="withExperiment">
    /// True if the model's experiment is removed: then the experiment must be deleted and without runs, instead of the model.
    /// </param>
    /// <returns>False if it was not deleted by then, or the model is not there.</returns>
    public static bool RemoveModel(SqliteConnection db, string modelId, long latest, bool withExperiment)
    {
        bool isDeleted = db.ExecuteScalar<bool>(
            """
            SELECT EXISTS (
                SELECT 1 FROM logged_models m JOIN experiments e USING (experiment_id)
                WHERE m.model_id = @modelId
                    AND (m.lifecycle_stage = @deleted AND m.last_update_time <= @latest
                        OR @withExperiment AND e.lifecycle_stage = @deleted AND e.last_update_time <= @latest
                            AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.experiment_id = m.experiment_id)))
            """,
            new { modelId, latest, withExperiment, deleted = LifecycleStages.Deleted });
        return isDeleted && db.Execute(ModelSql, new { key = modelId }) > 0;
    }

    /// <summary>Removes an experiment with its tags and data sets.</summary>
    /// <param name="db">The database.</param>
    /// <param name="experimentId">The id of the experiment.</param>
    /// <param name="latest">The latest time of the deletion in milliseconds since 1970.</param>
    /// <returns>False if the experiment was not deleted by then, has runs or logged models, or is not there.</returns>
    public static bool RemoveExperiment(SqliteConnection db, long experimentId, long latest)
    {
        bool isEmpty = db.ExecuteScalar<bool>(
            """
            SELECT EXISTS (
                    SELECT 1 FROM experiments
                    WHERE experiment_id = @experimentId AND lifecycle_stage = @deleted AND last_update_time <= @latest)
                AND NOT EXISTS (SELECT 1 FROM runs WHERE experiment_id = @experimentId)
                AND NOT EXISTS (SELECT 1 FROM logged_models WHERE experiment_id = @experimentId)
            """,
            new { experimentId, latest, deleted = LifecycleStages.Deleted });
        return isEmpty && db.Execute(ExperimentSql, new { key = experimentId }) > 0;
    }

    private static string DeleteFrom(string column, params ReadOnlySpan<string> tables)
    {
        List<string> statements = [];
        foreach (string table in tables)
        {
            statements.Add($"DELETE FROM {table} WHERE {column} = @key;");
        }

        return string.Concat(statements);
    }
}
