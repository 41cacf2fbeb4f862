using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Registry;

/// <summary>The aliases of registered models in the database.</summary>
internal static class AliasTable
{
    /// <summary>
    /// Points an alias to a version, wherever it pointed before: one statement, so nobody sees it missing.
    /// </summary>
    public static void Set(SqliteConnection db, string name, string alias, long version) => db.Execute(
        """
        INSERT INTO registered_model_aliases (name, alias, version) VALUES (@name, @alias, @version)
        ON CONFLICT (name, alias) DO UPDATE SET version = excluded.version
        """,
        new { name, alias, version });

    /// <summary>The version that an alias points to; null where there is no such alias.</summary>
    public static long? Find(SqliteConnection db, string name, string alias) => db.QuerySingleOrDefault<long?>(
        "SELECT version FROM registered_model_aliases WHERE name = @name AND alias = @alias", new { name, alias });

    public static void Delete(SqliteConnection db, string name, string alias) =>
        db.Execute("DELETE FROM registered_model_aliases WHERE name = @name AND alias = @alias", new { name, alias });

    /// <summary>All aliases of models, by their text.</summary>
    /// <param name="db">The database.</param>
    /// <param name="names">The models' names, as a <see cref="JsonList"/>.</param>
    public static IEnumerable<(string Name, long Version, string Alias)> All(SqliteConnection db, string names) =>
        db.Query<(string Name, long Version, string Alias)>(
            """
            SELECT name, version, alias FROM registered_model_aliases
            WHERE name IN (SELECT value FROM json_each(@names)) ORDER BY name, alias
            """,
            new { names });
}
