using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Artifacts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tables;

/// <summary>The experiments in the database.</summary>
internal static class ExperimentTable
{
    public const string Columns =
        """
        CAST(experiment_id AS TEXT) AS ExperimentId, name AS Name, artifact_location AS ArtifactLocation,
        lifecycle_stage AS LifecycleStage, last_update_time AS LastUpdateTime, creation_time AS CreationTime
        """;

    private const int UniqueConstraint = 2067;

    /// <summary>Creates an experiment and returns its id.</summary>
    /// <exception cref="MlflowException">Another experiment has the name.</exception>
    public static string Create(SqliteConnection db, string name, string? artifactLocation, long now)
    {
        long id;
        try
        {
            id = db.QuerySingle<long>(
                """
                INSERT INTO experiments (name, artifact_location, lifecycle_stage, creation_time, last_update_time)
                VALUES (@name, '', @stage, @now, @now)
                RETURNING experiment_id
                """,
                new { name, stage = LifecycleStages.Active, now });
        }
        catch (SqliteException error) when (error.SqliteExtendedErrorCode == UniqueConstraint)
        {
            throw MlflowException.AlreadyExists(
                $"An experiment with the name {MessageText.Quote(name)} already exists.");
        }

        string text = id.ToString(CultureInfo.InvariantCulture);
        string location = string.IsNullOrEmpty(artifactLocation) ? ArtifactUri.Root + text : artifactLocation;
        db.Execute(
            "UPDATE experiments SET artifact_location = @location WHERE experiment_id = @id", new { id, location });
        return text;
    }

    public static ExperimentRecord? Find(SqliteConnection db, long id) =>
        WithTags(db, db.QuerySingleOrDefault<ExperimentRecord>(
            $"SELECT {Columns} FROM experiments WHERE experiment_id = @id", new { id }));

    public static ExperimentRecord? FindByName(SqliteConnection db, string name) =>
        WithTags(db, db.QuerySingleOrDefault<ExperimentRecord>(
            $"SELECT {Columns} FROM experiments WHERE name = @name", new { name }));

    /// <exception cref="MlflowException">There is no such experiment.</exception>
    public static ExperimentRecord Get(SqliteConnection db, long id) => Find(db, id) ?? throw Unknown(id);

    /// <exception cref="MlflowException">There is no such experiment, or it is deleted.</exception>
    public static ExperimentRecord GetActive(SqliteConnection db, long id)
    {
        ExperimentRecord experiment = Get(db, id);
        return experiment.LifecycleStage == LifecycleStages.Active
            ? experiment
            : throw MlflowException.InvalidParameter(
                $"The experiment {id} is {experiment.LifecycleStage}; restore it first.");
    }

    /// <exception cref="MlflowException">
    /// There is no such experiment, it is deleted, or another one has the name.
    /// </exception>
    public static void Rename(SqliteConnection db, long id, string name, long now)
    {
        GetActive(db, id);
        try
        {
            db.Execute(
                "UPDATE experiments SET name = @name, last_update_time = @now WHERE experiment_id = @id",
                new { id, name, now });
        }
        catch (SqliteException error) when (error.SqliteExtendedErrorCode == UniqueConstraint)
        {
            throw MlflowException.BadRequest($"An experiment with the name {MessageText.Quote(name)} already exists.");
        }
    }

    /// <summary>Deletes or restores an experiment with its runs.</summary>
    /// <exception cref="MlflowException">There is no such experiment in the stage <paramref name="from"/>.</exception>
    public static void SetLifecycleStage(SqliteConnection db, long id, string from, string to, long now)
    {
        int moved = db.Execute(
            """
            UPDATE experiments SET lifecycle_stage = @to, last_update_time = @now
            WHERE experiment_id = @id AND lifecycle_stage = @from
            """,
            new { id, from, to, now });
        if (moved == 0)
        {
            throw MlflowException.DoesNotExist($"No {from} experiment has the id {id}.");
        }

        db.Execute(
            """
            UPDATE runs
            SET lifecycle_stage = @to, deleted_time = CASE WHEN @to = @deleted THEN COALESCE(deleted_time, @now) END
            WHERE experiment_id = @id
            """,
            new { id, to, now, deleted = LifecycleStages.Deleted });
    }

    public static void SetTag(SqliteConnection db, long id, string key, string value) => db.Execute(
        """
        INSERT INTO experiment_tags (experiment_id, key, value) VALUES (@id, @key, @value)
        ON CONFLICT (experiment_id, key) DO UPDATE SET value = excluded.value
        """,
        new { id, key, value });

    public static void DeleteTag(SqliteConnection db, long id, string key)
    {
        if (db.Execute("DELETE FROM experiment_tags WHERE experiment_id = @id AND key = @key", new { id, key }) == 0)
        {
            throw MlflowException.DoesNotExist($"The experiment {id} has no tag {MessageText.Quote(key)}.");
        }
    }

    public static IReadOnlyList<ExperimentRecord> WithTags(
        SqliteConnection db, IEnumerable<ExperimentRecord> experiments)
    {
        List<ExperimentRecord> found = [.. experiments];
        ILookup<string, ExperimentTag> tags = db
            .Query<(string Id, string Key, string Value)>(
                """
                SELECT CAST(experiment_id AS TEXT), key, value FROM experiment_tags
                WHERE experiment_id IN (SELECT CAST(value AS INTEGER) FROM json_each(@ids)) ORDER BY rowid
                """,
                new { ids = JsonList.Of(found.Select(experiment => experiment.ExperimentId)) })
            .ToLookup(tag => tag.Id, tag => new ExperimentTag { Key = tag.Key, Value = tag.Value });
        return [.. found.Select(experiment => experiment with { Tags = [.. tags[experiment.ExperimentId!]] })];
    }

    private static ExperimentRecord? WithTags(SqliteConnection db, ExperimentRecord? experiment) =>
        experiment is null ? null : WithTags(db, [experiment])[0];

    private static MlflowException Unknown(long id) => MlflowException.DoesNotExist($"No experiment has the id {id}.");
}
