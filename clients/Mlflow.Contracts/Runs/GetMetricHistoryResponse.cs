namespace Mlflow.Contracts;

/// <summary>
/// Answer of <c>GET metrics/get-history</c>. Without <c>max_results</c> a stock server pages for ever.
/// </summary>
public sealed record GetMetricHistoryResponse
{
    /// <summary>Metrics; empty where the wire has none.</summary>
    public IReadOnlyList<Metric> Metrics { get => field ?? []; init; }

    /// <summary>Token of the next page; absent on the last page. A short page is no sign of the last one.</summary>
    public string? NextPageToken { get; init; }
}
