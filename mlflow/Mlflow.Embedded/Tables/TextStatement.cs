using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Storage;
using SQLitePCL;

namespace Mlflow.Embedded.Tables;

/// <summary>A prepared statement that writes params or tags of a run; a batch has a hundred of them.</summary>
internal sealed class TextStatement
{
    private readonly StatementCache _cache;
    private readonly sqlite3_stmt _statement;

    /// <param name="db">The connection of the writer, with a transaction.</param>
    /// <param name="sql">A statement with the parameters run_key, key and value in this order.</param>
    /// <param name="runKey">The run of the texts.</param>
    public TextStatement(SqliteConnection db, string sql, long runKey)
    {
        _cache = StatementCache.Of(db);
        _statement = _cache.Get(sql);
        _cache.Check(raw.sqlite3_bind_int64(_statement, 1, runKey));
    }

    /// <summary>Returns the number of rows that the statement changes.</summary>
    public int Run(string key, string value)
    {
        _cache.Check(raw.sqlite3_bind_text(_statement, 2, key));
        _cache.Check(raw.sqlite3_bind_text(_statement, 3, value));
        return _cache.Run(_statement);
    }
}
