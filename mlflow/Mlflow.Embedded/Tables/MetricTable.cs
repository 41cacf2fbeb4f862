using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tables;

/// <summary>The metrics of runs in the database: all logged values, each once.</summary>
internal static class MetricTable
{
    private const string Insert =
        """
        INSERT INTO metrics (run_key, key, timestamp, step, value, is_nan)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING
        """;

    public static void Log(SqliteConnection db, long runKey, IReadOnlyList<MetricRow> metrics)
    {
        if (metrics.Count == 0)
        {
            return;
        }

        MetricStatement insert = new(db, Insert, runKey);
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
        return ReadAll(select);
    }

    /// <summary>Returns the steps of one metric of a run in ascending order, each once.</summary>
    public static IReadOnlyList<long> Steps(SqliteConnection db, string runId, string metricKey) =>
    [
        .. db.Query<long>(
            """
            SELECT DISTINCT m.step FROM metrics m JOIN runs r USING (run_key)
            WHERE r.run_id = @runId AND m.key = @metricKey ORDER BY m.step
            """,
            new { runId, metricKey }),
    ];

    /// <summary>Returns the values of one metric of a run at some steps, sorted by step.</summary>
    /// <param name="db">The database.</param>
    /// <param name="runId">The id of the run.</param>
    /// <param name="metricKey">The key of the metric.</param>
    /// <param name="steps">The steps, as a <see cref="JsonList"/>.</param>
    /// <param name="limit">The largest number of values.</param>
    public static IReadOnlyList<MetricRecord> AtSteps(
        SqliteConnection db, string runId, string metricKey, string steps, long limit)
    {
        using SqliteCommand select = db.CreateCommand();
        select.CommandText =
            """
            SELECT m.key, m.timestamp, m.step, m.value, m.is_nan
            FROM metrics m JOIN runs r USING (run_key)
            WHERE r.run_id = @runId AND m.key = @metricKey AND m.step IN (SELECT value FROM json_each(@steps))
            ORDER BY m.step, m.timestamp, m.value LIMIT @limit
            """;
        select.Parameters.AddWithValue("@runId", runId);
        select.Parameters.AddWithValue("@metricKey", metricKey);
        select.Parameters.AddWithValue("@steps", steps);
        select.Parameters.AddWithValue("@limit", limit);
        return ReadAll(select);
    }

    /// <summary>Reads a metric from five columns: key, timestamp, step, value and is_nan.</summary>
    public static MetricRow Read(SqliteDataReader reader, int first) => new(
        reader.GetString(first),
        reader.GetInt64(first + 1),
        reader.GetInt64(first + 2),
        reader.GetDouble(first + 3),
        reader.GetInt64(first + 4) != 0);

    private static List<MetricRecord> ReadAll(SqliteCommand select)
    {
        using SqliteDataReader reader = select.ExecuteReader();
        List<MetricRecord> metrics = [];
        while (reader.Read())
        {
            metrics.Add(Read(reader, 0).ToMetric());
        }

        return metrics;
    }
}
