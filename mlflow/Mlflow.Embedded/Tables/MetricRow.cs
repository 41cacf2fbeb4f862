using Mlflow.Contracts;

namespace Mlflow.Embedded.Tables;

/// <summary>
/// A row of the table of metrics. NaN is a flag, because SQLite has no NaN; an infinity is the largest number, as in
/// MLflow.
/// </summary>
internal readonly record struct MetricRow(string Key, long Timestamp, long Step, double Value, bool IsNaN)
{
    public static MetricRow Of(MetricRecord metric)
    {
        double value = metric.Value ?? 0;
        return new MetricRow(
            metric.Key!,
            metric.Timestamp ?? 0,
            metric.Step ?? 0,
            double.IsNaN(value) ? 0 : Math.Clamp(value, -double.MaxValue, double.MaxValue),
            double.IsNaN(value));
    }

    /// <summary>True if it is later than another one of the same key: by step, then time, then value.</summary>
    public bool IsAfter(MetricRow other) =>
        (Step, Timestamp, Value).CompareTo((other.Step, other.Timestamp, other.Value)) > 0;

    public MetricRecord ToMetric() => new()
    {
        Key = Key,
        Value = IsNaN ? double.NaN : Value,
        Timestamp = Timestamp,
        Step = Step,
    };
}
