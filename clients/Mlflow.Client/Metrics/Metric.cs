using Mlflow.Client.Values;
using Mlflow.Contracts;

namespace Mlflow.Client;

/// <summary>A value of a metric.</summary>
/// <param name="Key">Name of the metric, at most 250 characters.</param>
/// <param name="Value">
/// The value. NaN is kept; a server with an SQL store keeps the infinities as the largest and the smallest double.
/// </param>
/// <param name="Step">Step of the value; 0 if there are no steps.</param>
/// <param name="Timestamp">Time of the measurement, to the millisecond; null for the time of logging.</param>
public sealed record Metric(string Key, double Value, long Step = 0, DateTimeOffset? Timestamp = null)
{
    /// <summary>The logged model that the value belongs to; null if there is none.</summary>
    public LoggedModelId? ModelId { get; init; }

    /// <summary>The run that logged it, for a metric of a logged model; otherwise null. Logging ignores it.</summary>
    public RunId? RunId { get; init; }

    /// <summary>Name of the data set that the value was measured on; null if not stated.</summary>
    public string? DatasetName { get; init; }

    /// <summary>Digest of the data set that the value was measured on; null if not stated.</summary>
    public string? DatasetDigest { get; init; }

    internal static Metric From(MetricRecord wire) => new(
        wire.Key ?? string.Empty, wire.Value ?? 0, wire.Step ?? 0, Field.Time(wire.Timestamp))
    {
        ModelId = string.IsNullOrEmpty(wire.ModelId) ? null : new LoggedModelId(wire.ModelId),
        RunId = string.IsNullOrEmpty(wire.RunId) ? null : new RunId(wire.RunId),
        DatasetName = Field.Text(wire.DatasetName),
        DatasetDigest = Field.Text(wire.DatasetDigest),
    };

    internal static IReadOnlyDictionary<string, Metric> ByKey(IReadOnlyList<MetricRecord>? wire)
    {
        Dictionary<string, Metric> metrics = new(StringComparer.Ordinal);
        foreach (MetricRecord metric in wire ?? [])
        {
            metrics[metric.Key ?? string.Empty] = From(metric);
        }

        return metrics;
    }

    internal MetricRecord ToWire(DateTimeOffset now) => new()
    {
        Key = Key,
        Value = Value,
        Step = Step,
        Timestamp = (Timestamp ?? now).ToUnixTimeMilliseconds(),
        ModelId = ModelId?.Value,
        DatasetName = DatasetName,
        DatasetDigest = DatasetDigest,
    };
}
