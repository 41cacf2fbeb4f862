namespace Mlflow.Contracts;

/// <summary>Answer of <c>GET metrics/get-history-bulk-interval</c>.</summary>
public sealed record GetMetricHistoryBulkIntervalResponse
{
    /// <summary>Metrics; empty where the wire has none.</summary>
    public IReadOnlyList<MetricWithRunId> Metrics { get => field ?? []; init; }
}
