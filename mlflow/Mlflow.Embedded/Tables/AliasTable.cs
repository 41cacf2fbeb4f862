using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tables;

/// <summary>The aliases of registered models in the database.</summary>
internal static class AliasTable
{
    /// <summary>
    /// Sets an alias to a version, and creates it if it is missing. It is one statement: no reader sees it missing.
    /// </summary>
    public static void Set(SqliteConnection db, string name, string alias, long version) => db.Execute(
        """
        INSERT INTO registered_model_aliases (name, alias, version) VALUES (@name, @alias, @version)
        ON CONFLICT (name, alias) DO UPDATE SET version = excluded.version
        """,
        new { name, alias, version });

    /// <summary>Returns the version of an alias, or null if there is no such alias.</summary>
    public static long? Find(SqliteConnection db, string name, string alias) => db.QuerySingleOrDefault<long?>(
        "SELECT version FROM registered_model_aliases WHERE name = @name AND alias = @alias", new { name, alias });

    public static void Delete(SqliteConnection db, string name, string alias) =>
        db.Execute("DELETE FROM registered_model_aliases WHERE name = @name AND alias = @alias", new { name, alias });

    /// <summary>Returns all aliases of models, sorted by model and alias.</summary>
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
