using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tables;

/// <summary>The model versions in the database.</summary>
internal static class ModelVersionTable
{
    public const string Columns =
        """
        v.name AS Name, v.version AS Version, v.creation_time AS CreationTime, v.last_update_time AS LastUpdateTime,
        v.current_stage AS CurrentStage, v.description AS Description, v.source AS Source,
        v.storage_location AS StorageLocation, v.run_id AS RunId, v.run_link AS RunLink, v.status AS Status
        """;

    /// <summary>Inserts a version with the model's next number.</summary>
    public static ModelVersionRow Insert(SqliteConnection db, ModelVersionRow version)
    {
        long number = db.QuerySingle<long>(
            """
            UPDATE registered_models SET last_version = last_version + 1, last_update_time = @CreationTime
            WHERE name = @Name RETURNING last_version
            """,
            version);
        ModelVersionRow numbered = version with { Version = number };
        db.Execute(
            """
            INSERT INTO model_versions (name, version, creation_time, last_update_time, current_stage, description,
                                        source, storage_location, run_id, run_link, status)
            VALUES (@Name, @Version, @CreationTime, @LastUpdateTime, @CurrentStage, @Description,
                    @Source, @StorageLocation, @RunId, @RunLink, @Status)
            """,
            numbered);
        return numbered;
    }

    /// <exception cref="MlflowException">There is no such version.</exception>
    public static ModelVersionRow Get(SqliteConnection db, string name, long version) =>
        db.QuerySingleOrDefault<ModelVersionRow>(
            $"SELECT {Columns} FROM model_versions v WHERE v.name = @name AND v.version = @version",
            new { name, version })
        ?? throw MlflowException.DoesNotExist(
            $"The registered model {MessageText.Quote(name)} has no version {version}.");

    /// <summary>Returns the highest version of a model, or null if it has none.</summary>
    public static long? FindNewest(SqliteConnection db, string name) =>
        db.QuerySingle<long?>("SELECT max(version) FROM model_versions WHERE name = @name", new { name });

    /// <summary>Returns all versions of a model, sorted by number.</summary>
    public static IReadOnlyList<ModelVersionRow> All(SqliteConnection db, string name) =>
    [
        .. db.Query<ModelVersionRow>(
            $"SELECT {Columns} FROM model_versions v WHERE v.name = @name ORDER BY v.version", new { name }),
    ];

    public static void SetDescription(SqliteConnection db, string name, long version, string description, long now) =>
        db.Execute(
            """
            UPDATE model_versions SET description = @description, last_update_time = @now
            WHERE name = @name AND version = @version
            """,
            new { name, version, description, now });

    public static void SetStage(SqliteConnection db, string name, long version, string stage, long now) => db.Execute(
        """
        UPDATE model_versions SET current_stage = @stage, last_update_time = @now
        WHERE name = @name AND version = @version
        """,
        new { name, version, stage, now });

    /// <summary>Moves all other versions of a stage to the stage <c>Archived</c>.</summary>
    public static void Archive(SqliteConnection db, string name, long butVersion, string stage, long now) => db.Execute(
        """
        UPDATE model_versions SET current_stage = @archived, last_update_time = @now
        WHERE name = @name AND version <> @butVersion AND current_stage = @stage
        """,
        new { name, butVersion, stage, now, archived = ModelStages.Archived });

    public static void Delete(SqliteConnection db, string name, long version) =>
        db.Execute("DELETE FROM model_versions WHERE name = @name AND version = @version", new { name, version });

    public static void SetTag(SqliteConnection db, string name, long version, string key, string value) => db.Execute(
        """
        INSERT INTO model_version_tags (name, version, key, value) VALUES (@name, @version, @key, @value)
        ON CONFLICT (name, version, key) DO UPDATE SET value = excluded.value
        """,
        new { name, version, key, value });

    public static void DeleteTag(SqliteConnection db, string name, long version, string key) => db.Execute(
        "DELETE FROM model_version_tags WHERE name = @name AND version = @version AND key = @key",
        new { name, version, key });

    public static ModelVersionRecord Read(SqliteConnection db, ModelVersionRow version) =>
        Read(db, [version], withAliases: true)[0];

    /// <summary>Adds the tags to versions and, if asked for, the aliases.</summary>
    public static IReadOnlyList<ModelVersionRecord> Read(
        SqliteConnection db, IReadOnlyList<ModelVersionRow> versions, bool withAliases)
    {
        string names = JsonList.Of(versions.Select(version => version.Name).Distinct());
        ILookup<(string Name, long Version), ModelVersionTag> tags = db
            .Query<(string Name, long Version, string Key, string Value)>(
                """
                SELECT name, version, key, value FROM model_version_tags
                WHERE name IN (SELECT value FROM json_each(@names)) ORDER BY name, version, key
                """,
                new { names })
            .ToLookup(row => (row.Name, row.Version), row => new ModelVersionTag { Key = row.Key, Value = row.Value });
        ILookup<(string Name, long Version), string> aliases = (withAliases ? AliasTable.All(db, names) : [])
            .ToLookup(row => (row.Name, row.Version), row => row.Alias);
        return
        [
            .. versions.Select(version => version.ToModelVersion() with
            {
                Tags = [.. tags[(version.Name, version.Version)]],
                Aliases = [.. aliases[(version.Name, version.Version)]],
            }),
        ];
    }
}
