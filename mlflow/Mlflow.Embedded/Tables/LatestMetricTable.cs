using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Storage;

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

    /// <summary>Returns the metrics of runs, in the order in which each was first logged.</summary>
    /// <param name="db">The database.</param>
    /// <param name="runKeys">The runs' keys, as a <see cref="JsonList"/>.</param>
    public static ILookup<long, MetricRecord> Of(SqliteConnection db, string runKeys)
    {
        using SqliteCommand select = db.CreateCommand();
        select.CommandText =
            """
            SELECT run_key, key, timestamp, step, value, is_nan FROM latest_metrics
            WHERE run_key IN (SELECT value FROM json_each(@runKeys)) ORDER BY run_key, position
            """;
        select.Parameters.AddWithValue("@runKeys", runKeys);
        using SqliteDataReader reader = select.ExecuteReader();
        List<(long RunKey, MetricRecord Metric)> metrics = [];
        while (reader.Read())
        {
            metrics.Add((reader.GetInt64(0), MetricTable.Read(reader, 1).ToMetric()));
        }

        return metrics.ToLookup(row => row.RunKey, row => row.Metric);
    }

    private static long LastPosition(SqliteConnection db, long runKey) => db.ExecuteScalar<long>(
        "SELECT coalesce(max(position), 0) FROM latest_metrics WHERE run_key = @runKey", new { runKey });
}
