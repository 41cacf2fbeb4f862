using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tables;

/// <summary>The runs in the database, without the data logged to them.</summary>
internal static class RunTable
{
    public const string Columns =
        """
        runs.run_key AS RunKey, runs.run_id AS RunId, runs.experiment_id AS ExperimentId, runs.run_name AS RunName,
        runs.user_id AS UserId, runs.status AS Status, runs.start_time AS StartTime, runs.end_time AS EndTime,
        runs.artifact_uri AS ArtifactUri, runs.lifecycle_stage AS LifecycleStage
        """;

    public static RunRow Insert(SqliteConnection db, RunRow run) => run with
    {
        RunKey = db.QuerySingle<long>(
            """
            INSERT INTO runs (run_id, experiment_id, run_name, user_id, status, start_time, end_time, artifact_uri,
                              lifecycle_stage)
            VALUES (@RunId, @ExperimentId, @RunName, @UserId, @Status, @StartTime, @EndTime, @ArtifactUri,
                    @LifecycleStage)
            RETURNING run_key
            """,
            run),
    };

    public static RunRow? Find(SqliteConnection db, string runId) =>
        db.QuerySingleOrDefault<RunRow>($"SELECT {Columns} FROM runs WHERE run_id = @runId", new { runId });

    /// <summary>Returns the runs with some keys, in the order of the keys.</summary>
    public static IReadOnlyList<RunRow> Of(SqliteConnection db, IReadOnlyList<long> keys)
    {
        Dictionary<long, RunRow> runs = db
            .Query<RunRow>(
                $"SELECT {Columns} FROM runs WHERE run_key IN (SELECT value FROM json_each(@keys))",
                new { keys = JsonList.Of(keys) })
            .ToDictionary(run => run.RunKey);
        return [.. keys.Select(key => runs[key])];
    }

    /// <exception cref="MlflowException">There is no such run.</exception>
    public static RunRow Get(SqliteConnection db, string runId) =>
        Find(db, runId) ?? throw Unknown(runId);

    /// <summary>Returns the run that a write refers to.</summary>
    /// <param name="db">The connection of the writer, with a transaction.</param>
    /// <param name="runId">The id of the run.</param>
    /// <exception cref="MlflowException">There is no such run, or it is deleted.</exception>
    public static RunRow GetActive(SqliteConnection db, string runId)
    {
        RunRow run = RunStatement.Find(db, runId) ?? throw Unknown(runId);
        return run.LifecycleStage == LifecycleStages.Active
            ? run
            : throw MlflowException.InvalidParameter($"The run {runId} is {run.LifecycleStage}; restore it first.");
    }

    public static void Update(SqliteConnection db, RunRow run) => db.Execute(
        "UPDATE runs SET run_name = @RunName, status = @Status, end_time = @EndTime WHERE run_key = @RunKey", run);

    /// <summary>Deletes a run: it stays in the database. One that is deleted keeps the time of its deletion.</summary>
    public static void Delete(SqliteConnection db, RunRow run, long now) => db.Execute(
        "UPDATE runs SET lifecycle_stage = @deleted, deleted_time = COALESCE(deleted_time, @now) WHERE run_key = @RunKey",
        new { run.RunKey, now, deleted = LifecycleStages.Deleted });

    public static void Restore(SqliteConnection db, RunRow run) => db.Execute(
        "UPDATE runs SET deleted_time = NULL, lifecycle_stage = @active WHERE run_key = @RunKey",
        new { run.RunKey, active = LifecycleStages.Active });

    private static MlflowException Unknown(string runId) =>
        MlflowException.DoesNotExist($"No run has the id {MessageText.Quote(runId)}.");
}
