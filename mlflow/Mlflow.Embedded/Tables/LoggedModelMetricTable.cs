using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tables;

/// <summary>The metrics of logged models in the database: those logged to a run with the model's id.</summary>
internal static class LoggedModelMetricTable
{
    public static void Log(SqliteConnection db, string runId, IReadOnlyList<MetricRecord> metrics)
    {
        foreach (IGrouping<string, MetricRecord> ofModel in metrics
            .Where(metric => !string.IsNullOrEmpty(metric.ModelId))
            .GroupBy(metric => metric.ModelId!))
        {
            if (LoggedModelTable.Find(db, ofModel.Key) is null)
            {
                // MLflow's code here is not that of an unknown model elsewhere.
                throw MlflowException.BadRequest($"No logged model has the id {MessageText.Quote(ofModel.Key)}.");
            }

            db.Execute(
                """
                INSERT INTO logged_model_metrics
                    (model_id, run_id, key, timestamp, step, value, is_nan, dataset_name, dataset_digest)
                VALUES (@ModelId, @runId, @Key, @Timestamp, @Step, @Value, @IsNaN, @DatasetName, @DatasetDigest)
                ON CONFLICT DO NOTHING
                """,
                ofModel.Select(metric => ToParameters(metric, runId)));
        }
    }

    /// <summary>Returns the metrics of models, in the order in which they were logged.</summary>
    /// <param name="db">The database.</param>
    /// <param name="modelIds">The models' ids, as a <see cref="JsonList"/>.</param>
    public static ILookup<string, MetricRecord> Of(SqliteConnection db, string modelIds) => db
        .Query<Row>(
            """
            SELECT model_id AS ModelId, run_id AS RunId, key AS Key, timestamp AS Timestamp, step AS Step,
                   value AS Value, is_nan AS IsNaN, dataset_name AS DatasetName, dataset_digest AS DatasetDigest
            FROM logged_model_metrics
            WHERE model_id IN (SELECT value FROM json_each(@modelIds)) ORDER BY rowid
            """,
            new { modelIds })
        .ToLookup(row => row.ModelId, row => row.ToMetric());

    private static object ToParameters(MetricRecord metric, string runId)
    {
        MetricRow row = MetricRow.Of(metric);
        return new
        {
            metric.ModelId,
            runId,
            row.Key,
            row.Timestamp,
            row.Step,
            row.Value,
            row.IsNaN,
            metric.DatasetName,
            metric.DatasetDigest,
        };
    }

    private sealed record Row
    {
        public string ModelId { get; init; } = "";

        public string? RunId { get; init; }

        public string? Key { get; init; }

        public long Timestamp { get; init; }

        public long Step { get; init; }

        public double Value { get; init; }

        public long IsNaN { get; init; }

        public string? DatasetName { get; init; }

        public string? DatasetDigest { get; init; }

        public MetricRecord ToMetric() => new()
        {
            Key = Key,
            Value = IsNaN != 0 ? double.NaN : Value,
            Timestamp = Timestamp,
            Step = Step,
            DatasetName = DatasetName,
            DatasetDigest = DatasetDigest,
            ModelId = ModelId,
            RunId = RunId,
        };
    }
}
