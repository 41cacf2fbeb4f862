using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mlflow.Embedded.Storage;

/// <summary>
/// The prepared statements of a connection, for the statements that run for every metric, param, tag and write: to prepare
/// one costs more than to run it.
/// </summary>
internal sealed class StatementCache : IDisposable
{
    private static readonly ConditionalWeakTable<SqliteConnection, StatementCache> Caches = [];

    private readonly sqlite3 _database;
    private readonly Dictionary<string, sqlite3_stmt> _statements = [];

    private StatementCache(SqliteConnection connection)
    {
        _database = connection.Handle!;
    }

    /// <summary>
    /// Returns the cache of a connection. <see cref="Clear"/> must be called before the connection closes.
    /// </summary>
    public static StatementCache Of(SqliteConnection connection) =>
        Caches.GetValue(connection, static opened => new StatementCache(opened));

    /// <summary>Finalizes the statements of a connection.</summary>
    public static void Clear(SqliteConnection connection)
    {
        if (Caches.TryGetValue(connection, out StatementCache? cache))
        {
            Caches.Remove(connection);
            cache.Dispose();
        }
    }

    /// <summary>Returns the statement of a constant SQL text.</summary>
    public sqlite3_stmt Get(string sql)
    {
        if (!_statements.TryGetValue(sql, out sqlite3_stmt? statement))
        {
            Check(raw.sqlite3_prepare_v2(_database, sql, out statement));
            _statements.Add(sql, statement);
        }

        return statement;
    }

    /// <summary>Runs a statement without results and makes it ready for the next run.</summary>
    /// <returns>The number of rows that an INSERT, UPDATE or DELETE changed.</returns>
    public int Run(sqlite3_stmt statement)
    {
        int result = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (result != raw.SQLITE_DONE)
        {
            Check(result);
        }

        return raw.sqlite3_changes(_database);
    }

    /// <exception cref="SqliteException">The result of a call of SQLite is an error.</exception>
    public void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);

    public void Dispose()
    {
        foreach (sqlite3_stmt statement in _statements.Values)
        {
            statement.Dispose();
        }
    }
}
