using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Storage;
using SQLitePCL;

namespace Mlflow.Embedded.Tables;

/// <summary>The latest value of each metric of a run, for responses and searches.</summary>
internal static class LatestMetricTable
{
    private const string Update =
        """
        UPDATE latest_metrics SET timestamp = ?3, step = ?4, value = ?5, is_nan = ?6
        WHERE run_key = ?1 AND key = ?2 AND (?4, ?3, ?5) > (step, timestamp, value)
        """;

    private const string Insert =
        """
        INSERT INTO latest_metrics (run_key, key, timestamp, step, value, is_nan, position)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING
        """;

    private const string SelectOf =
        """
        SELECT run_key, key, timestamp, step, value, is_nan FROM latest_metrics
        WHERE run_key IN (SELECT value FROM json_each(?1)) ORDER BY run_key, position
        """;

    /// <summary>Replaces the values that are older than the given ones.</summary>
    public static void Upsert(SqliteConnection db, long runKey, IEnumerable<MetricRow> metrics)
    {
        MetricStatement update = new(db, Update, runKey);
        MetricStatement insert = new(db, Insert, runKey);
        long? last = null;
        foreach (MetricRow metric in metrics)
        {
            // Most values follow others of their metric.
            if (update.Run(metric) > 0)
            {
                continue;
            }

            // Once for all metrics: it is looked for among all metrics of the run.
            last ??= LastPosition(db, runKey);
            insert.Bind(7, last.Value + 1);
            last += insert.Run(metric);
        }
    }

    /// <summary>Returns the metrics of runs by the runs' keys, in the order in which each was first logged.</summary>
    /// <param name="db">The database.</param>
    /// <param name="runKeys">The runs' keys, as a <see cref="JsonList"/>.</param>
    /// <remarks>It calls SQLite directly: a page of a search has thousands of metrics.</remarks>
    public static IReadOnlyDictionary<long, List<MetricRecord>> Of(SqliteConnection db, string runKeys)
    {
        sqlite3 database = db.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, SelectOf, out sqlite3_stmt rows), database);
        using (rows)
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_bind_text(rows, 1, runKeys), database);
            Dictionary<long, List<MetricRecord>> metrics = [];
            (long runKey, List<MetricRecord> ofRun) = (0, []);
            int result;
            while ((result = raw.sqlite3_step(rows)) == raw.SQLITE_ROW)
            {
                long next = raw.sqlite3_column_int64(rows, 0);
                if (metrics.Count == 0 || next != runKey)
                {
                    (runKey, ofRun) = (next, []);
                    metrics.Add(runKey, ofRun);
                }

                ofRun.Add(Read(rows).ToMetric());
            }

            SqliteException.ThrowExceptionForRC(result, database);
            return metrics;
        }
    }

    // In the order of the columns of SelectOf.
    private static MetricRow Read(sqlite3_stmt row) => new(
        raw.sqlite3_column_text(row, 1).utf8_to_string(),
        raw.sqlite3_column_int64(row, 2),
        raw.sqlite3_column_int64(row, 3),
        raw.sqlite3_column_double(row, 4),
        raw.sqlite3_column_int(row, 5) != 0);

    private static long LastPosition(SqliteConnection db, long runKey) => db.ExecuteScalar<long>(
        "SELECT coalesce(max(position), 0) FROM latest_metrics WHERE run_key = @runKey", new { runKey });
}
