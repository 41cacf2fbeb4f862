using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;

namespace Mlflow.Embedded.Tables;

/// <summary>Reads runs, logged models and experiments with the times of their deletion.</summary>
internal static class DeletedItems
{
    private const string Runs =
        """
        SELECT run_id AS Id, experiment_id AS ExperimentId, artifact_uri AS ArtifactUri, deleted_time AS DeletedTime
        FROM runs
        """;

    private const string Models =
        """
        SELECT model_id AS Id, experiment_id AS ExperimentId, artifact_location AS ArtifactUri,
               CASE WHEN lifecycle_stage = @deleted THEN last_update_time END AS DeletedTime
        FROM logged_models
        """;

    private const string Experiments =
        """
        SELECT CAST(experiment_id AS TEXT) AS Id, experiment_id AS ExperimentId, artifact_location AS ArtifactUri,
               CASE WHEN lifecycle_stage = @deleted THEN last_update_time END AS DeletedTime
        FROM experiments
        """;

    private static readonly object Stage = new { deleted = LifecycleStages.Deleted };

    public static IEnumerable<DeletedItem> OfRuns(SqliteConnection db) =>
        db.Query<DeletedItem>($"{Runs} WHERE lifecycle_stage = @deleted ORDER BY run_key", Stage);

    public static IEnumerable<DeletedItem> OfModels(SqliteConnection db) =>
        db.Query<DeletedItem>($"{Models} WHERE lifecycle_stage = @deleted ORDER BY creation_time, model_id", Stage);

    public static IEnumerable<DeletedItem> OfExperiments(SqliteConnection db) =>
        db.Query<DeletedItem>($"{Experiments} WHERE lifecycle_stage = @deleted ORDER BY experiment_id", Stage);

    public static IEnumerable<DeletedItem> AllExperiments(SqliteConnection db) =>
        db.Query<DeletedItem>($"{Experiments} ORDER BY experiment_id", Stage);

    /// <summary>Returns all runs of an experiment, also the active ones.</summary>
    public static IEnumerable<DeletedItem> RunsOf(SqliteConnection db, long experimentId) =>
        db.Query<DeletedItem>($"{Runs} WHERE experiment_id = @experimentId ORDER BY run_key", new { experimentId });

    /// <summary>Returns all logged models of an experiment, also the active ones.</summary>
    public static IEnumerable<DeletedItem> ModelsOf(SqliteConnection db, long experimentId) =>
        db.Query<DeletedItem>(
            $"{Models} WHERE experiment_id = @experimentId ORDER BY creation_time, model_id",
            new { experimentId, deleted = LifecycleStages.Deleted });

    public static DeletedItem? FindRun(SqliteConnection db, string id) =>
        db.QuerySingleOrDefault<DeletedItem>($"{Runs} WHERE run_id = @id", new { id });

    public static DeletedItem? FindModel(SqliteConnection db, string id) =>
        db.QuerySingleOrDefault<DeletedItem>(
            $"{Models} WHERE model_id = @id", new { id, deleted = LifecycleStages.Deleted });

    public static DeletedItem? FindExperiment(SqliteConnection db, string id) =>
        db.QuerySingleOrDefault<DeletedItem>(
            $"{Experiments} WHERE CAST(experiment_id AS TEXT) = @id", new { id, deleted = LifecycleStages.Deleted });

    /// <summary>
    /// Returns all model versions, sorted by name and number. For <c>runs:/{id}/{path}</c> the place is that of the run.
    /// </summary>
    public static IEnumerable<StoredVersion> AllVersions(SqliteConnection db) => db.Query<StoredVersion>(
        """
        SELECT v.name || '/' || v.version AS Name,
               coalesce(r.artifact_uri || substr(v.storage_location, 7 + length(r.run_id)), v.storage_location) AS StorageLocation
        FROM model_versions v
        LEFT JOIN runs r ON v.storage_location LIKE 'runs:/%' AND r.run_id = substr(v.storage_location, 7, 32)
        ORDER BY v.name, v.version
        """);
}
