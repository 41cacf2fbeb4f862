using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Storage;
using SQLitePCL;

namespace Mlflow.Embedded.Tables;

/// <summary>
/// A prepared statement that writes metrics of a run. It calls SQLite directly: ADO.NET looks up each parameter by name
/// for each row, which costs several times the insert.
/// </summary>
internal sealed class MetricStatement
{
    private readonly StatementCache _cache;
    private readonly sqlite3_stmt _statement;

    /// <param name="db">The connection of the writer, with a transaction.</param>
    /// <param name="sql">
    /// A statement with the parameters run_key, key, timestamp, step, value and is_nan in this order, and perhaps others.
    /// </param>
    /// <param name="runKey">The run of the metrics.</param>
    public MetricStatement(SqliteConnection db, string sql, long runKey)
    {
        _cache = StatementCache.Of(db);
        _statement = _cache.Get(sql);
        _cache.Check(raw.sqlite3_bind_int64(_statement, 1, runKey));
    }

    /// <summary>Sets a parameter beyond those of a metric.</summary>
    public void Bind(int parameter, long value) => _cache.Check(raw.sqlite3_bind_int64(_statement, parameter, value));

    /// <summary>Returns the number of rows that the statement changes.</summary>
    public int Run(in MetricRow metric)
    {
        _cache.Check(raw.sqlite3_bind_text(_statement, 2, metric.Key));
        _cache.Check(raw.sqlite3_bind_int64(_statement, 3, metric.Timestamp));
        _cache.Check(raw.sqlite3_bind_int64(_statement, 4, metric.Step));
        _cache.Check(raw.sqlite3_bind_double(_statement, 5, metric.Value));
        _cache.Check(raw.sqlite3_bind_int(_statement, 6, metric.IsNaN ? 1 : 0));
        return _cache.Run(_statement);
    }
}
