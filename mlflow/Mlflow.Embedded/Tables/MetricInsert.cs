using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mlflow.Embedded.Tables;

/// <summary>
/// The prepared statement that inserts metrics. It calls SQLite directly: ADO.NET looks up each parameter by name for
/// each row, which costs several times the insert.
/// </summary>
internal sealed class MetricInsert : IDisposable
{
    private const string Sql =
        """
        INSERT INTO metrics (run_key, key, timestamp, step, value, is_nan)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING
        """;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <param name="db">An open connection with a transaction.</param>
    /// <param name="runKey">The run of the metrics.</param>
    public MetricInsert(SqliteConnection db, long runKey)
    {
        _database = db.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, Sql, out _statement));
        Check(raw.sqlite3_bind_int64(_statement, 1, runKey));
    }

    /// <summary>Inserts a metric; an existing one stays unchanged.</summary>
    public void Run(in MetricRow metric)
    {
        Check(raw.sqlite3_bind_text(_statement, 2, metric.Key));
        Check(raw.sqlite3_bind_int64(_statement, 3, metric.Timestamp));
        Check(raw.sqlite3_bind_int64(_statement, 4, metric.Step));
        Check(raw.sqlite3_bind_double(_statement, 5, metric.Value));
        Check(raw.sqlite3_bind_int(_statement, 6, metric.IsNaN ? 1 : 0));
        int result = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        if (result != raw.SQLITE_DONE)
        {
            Check(result);
        }
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
