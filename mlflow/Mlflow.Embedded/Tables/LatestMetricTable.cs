using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tables;

/// <summary>The latest value of each metric of a run, for responses and searches.</summary>
internal static class LatestMetricTable
{
    private const string UpsertSql =
        """
        INSERT INTO latest_metrics (run_key, key, timestamp, step, value, is_nan)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (run_key, key) DO UPDATE
        SET value = excluded.value, timestamp = excluded.timestamp, step = excluded.step, is_nan = excluded.is_nan
        WHERE (excluded.step, excluded.timestamp, excluded.value) > (step, timestamp, value)
        """;

    /// <summary>Replaces the values that are older than the given ones.</summary>
    public static void Upsert(SqliteConnection db, long runKey, IEnumerable<MetricRow> metrics)
    {
        MetricStatement upsert = new(db, UpsertSql, runKey);
        foreach (MetricRow metric in metrics)
        {
            upsert.Run(metric);
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
            WHERE run_key IN (SELECT value FROM json_each(@runKeys)) ORDER BY rowid
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
}
