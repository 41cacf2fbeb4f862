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
    /// <returns>False if the run is not deleted, or is not there.</returns>
    public static bool RemoveRun(SqliteConnection db, string runId)
    {
        long? key = db.QuerySingleOrDefault<long?>(
            "SELECT run_key FROM runs WHERE run_id = @runId AND lifecycle_stage = @deleted",
            new { runId, deleted = LifecycleStages.Deleted });
        return key is not null && db.Execute(RunSql, new { key }) > 0;
    }

    /// <summary>Removes a logged model with its metrics, params, tags and the links of runs to it.</summary>
    /// <returns>False if neither the model nor its experiment is deleted, or it is not there.</returns>
    public static bool RemoveModel(SqliteConnection db, string modelId)
    {
        bool isDeleted = db.ExecuteScalar<bool>(
            """
            SELECT EXISTS (
                SELECT 1 FROM logged_models m JOIN experiments e USING (experiment_id)
                WHERE m.model_id = @modelId AND @deleted IN (m.lifecycle_stage, e.lifecycle_stage))
            """,
            new { modelId, deleted = LifecycleStages.Deleted });
        return isDeleted && db.Execute(ModelSql, new { key = modelId }) > 0;
    }

    /// <summary>Removes an experiment with its tags and data sets.</summary>
    /// <returns>False if the experiment is not deleted, has runs or logged models, or is not there.</returns>
    public static bool RemoveExperiment(SqliteConnection db, long experimentId)
    {
        bool isEmpty = db.ExecuteScalar<bool>(
            """
            SELECT EXISTS (SELECT 1 FROM experiments WHERE experiment_id = @experimentId AND lifecycle_stage = @deleted)
                AND NOT EXISTS (SELECT 1 FROM runs WHERE experiment_id = @experimentId)
                AND NOT EXISTS (SELECT 1 FROM logged_models WHERE experiment_id = @experimentId)
            """,
            new { experimentId, deleted = LifecycleStages.Deleted });
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
