using Mlflow.Client.Values;
using Mlflow.Contracts;

namespace Mlflow.Client;

/// <summary>A value of a metric among those of several runs.</summary>
/// <param name="RunId">Run that it belongs to.</param>
/// <param name="Metric">The value.</param>
public sealed record RunMetric(RunId RunId, Metric Metric)
{
    internal static RunMetric From(MetricWithRunId wire) => new(
        new RunId(wire.RunId ?? string.Empty),
        new Metric(wire.Key ?? string.Empty, wire.Value ?? 0, wire.Step ?? 0, Field.Time(wire.Timestamp)));
}
