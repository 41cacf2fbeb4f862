using Microsoft.Data.Sqlite;
using Mlflow.Contracts;

namespace Mlflow.Embedded.Tables;

/// <summary>The metrics of runs in the database: all logged values, each once.</summary>
internal static class MetricTable
{
    public static void Log(SqliteConnection db, long runKey, IReadOnlyList<MetricRow> metrics)
    {
        if (metrics.Count == 0)
        {
            return;
        }

        using MetricInsert insert = new(db, runKey);
        Dictionary<string, MetricRow> latest = [];
        foreach (MetricRow metric in metrics)
        {
            insert.Run(metric);
            if (!latest.TryGetValue(metric.Key, out MetricRow before) || metric.IsAfter(before))
            {
                latest[metric.Key] = metric;
            }
        }

        LatestMetricTable.Upsert(db, runKey, latest.Values);
    }

    /// <summary>Returns the values of one metric of a run, oldest first.</summary>
    public static IReadOnlyList<MetricRecord> History(
        SqliteConnection db, string runId, string metricKey, long limit = long.MaxValue, long offset = 0)
    {
        using SqliteCommand select = db.CreateCommand();
        select.CommandText =
            """
            SELECT m.key, m.timestamp, m.step, m.value, m.is_nan
            FROM metrics m JOIN runs r USING (run_key)
            WHERE r.run_id = @runId AND m.key = @metricKey
            ORDER BY m.timestamp, m.step, m.value LIMIT @limit OFFSET @offset
            """;
        select.Parameters.AddWithValue("@runId", runId);
        select.Parameters.AddWithValue("@metricKey", metricKey);
        select.Parameters.AddWithValue("@limit", limit);
        select.Parameters.AddWithValue("@offset", offset);
        using SqliteDataReader reader = select.ExecuteReader();
        List<MetricRecord> history = [];
        while (reader.Read())
        {
            history.Add(Read(reader, 0).ToMetric());
        }

        return history;
    }

    /// <summary>Reads a metric from five columns: key, timestamp, step, value and is_nan.</summary>
    public static MetricRow Read(SqliteDataReader reader, int first) => new(
        reader.GetString(first),
        reader.GetInt64(first + 1),
        reader.GetInt64(first + 2),
        reader.GetDouble(first + 3),
        reader.GetInt64(first + 4) != 0);
}
