using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Tables;

/// <summary>The registered models in the database.</summary>
internal static class RegisteredModelTable
{
    public const string Columns =
        """
        r.name AS Name, r.description AS Description, r.creation_time AS CreationTime,
        r.last_update_time AS LastUpdateTime, r.last_version AS LastVersion
        """;

    private const int PrimaryKeyConstraint = 1555;

    public static void Insert(SqliteConnection db, RegisteredModelRow model)
    {
        try
        {
            db.Execute(
                """
                INSERT INTO registered_models (name, description, creation_time, last_update_time, last_version)
                VALUES (@Name, @Description, @CreationTime, @LastUpdateTime, 0)
                """,
                model);
        }
        catch (SqliteException error) when (error.SqliteExtendedErrorCode == PrimaryKeyConstraint)
        {
            throw AlreadyExists(model.Name);
        }
    }

    public static RegisteredModelRow? Find(SqliteConnection db, string name) =>
        db.QuerySingleOrDefault<RegisteredModelRow>(
            $"SELECT {Columns} FROM registered_models r WHERE r.name = @name", new { name });

    /// <exception cref="MlflowException">There is no such model.</exception>
    public static RegisteredModelRow Get(SqliteConnection db, string name) =>
        Find(db, name)
        ?? throw MlflowException.DoesNotExist($"No registered model has the name {MessageText.Quote(name)}.");

    public static void SetDescription(SqliteConnection db, string name, string description, long now) => db.Execute(
        "UPDATE registered_models SET description = @description, last_update_time = @now WHERE name = @name",
        new { name, description, now });

    public static void Touch(SqliteConnection db, string name, long now) => db.Execute(
        "UPDATE registered_models SET last_update_time = @now WHERE name = @name", new { name, now });

    public static void Rename(SqliteConnection db, string name, string newName, long now)
    {
        try
        {
            db.Execute(
                """
                UPDATE registered_models SET name = @newName, last_update_time = @now WHERE name = @name;
                UPDATE model_versions SET last_update_time = @now WHERE name = @newName
                """,
                new { name, newName, now });
        }
        catch (SqliteException error) when (error.SqliteExtendedErrorCode == PrimaryKeyConstraint)
        {
            throw AlreadyExists(newName);
        }
    }

    public static void Delete(SqliteConnection db, string name) =>
        db.Execute("DELETE FROM registered_models WHERE name = @name", new { name });

    public static void SetTag(SqliteConnection db, string name, string key, string value) => db.Execute(
        """
        INSERT INTO registered_model_tags (name, key, value) VALUES (@name, @key, @value)
        ON CONFLICT (name, key) DO UPDATE SET value = excluded.value
        """,
        new { name, key, value });

    public static void DeleteTag(SqliteConnection db, string name, string key) =>
        db.Execute("DELETE FROM registered_model_tags WHERE name = @name AND key = @key", new { name, key });

    /// <summary>Adds the tags, the aliases and the latest version of each stage to a model.</summary>
    /// <param name="db">The database.</param>
    /// <param name="model">The model.</param>
    /// <param name="byVersion">
    /// True to sort the latest versions by number, as in a search; false for the order of <see cref="LatestVersions"/>.
    /// </param>
    public static RegisteredModelRecord Read(SqliteConnection db, RegisteredModelRow model, bool byVersion = false)
    {
        IReadOnlyList<ModelVersionRow> latest = LatestVersions.Of(ModelVersionTable.All(db, model.Name));
        if (byVersion)
        {
            latest = [.. latest.OrderBy(version => version.Version)];
        }

        return model.ToRegisteredModel() with
        {
            LatestVersions = ModelVersionTable.Read(db, latest, withAliases: false),
            Tags =
            [
                .. db.Query<RegisteredModelTag>(
                    "SELECT key AS Key, value AS Value FROM registered_model_tags WHERE name = @Name ORDER BY key",
                    new { model.Name }),
            ],
            Aliases =
            [
                .. db.Query<RegisteredModelAlias>(
                    """
                    SELECT alias AS Alias, CAST(version AS TEXT) AS Version
                    FROM registered_model_aliases WHERE name = @Name ORDER BY rowid
                    """,
                    new { model.Name }),
            ],
        };
    }

    private static MlflowException AlreadyExists(string name) =>
        MlflowException.AlreadyExists($"A registered model with the name {MessageText.Quote(name)} already exists.");
}
