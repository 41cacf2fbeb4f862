namespace Mlflow.Contracts;

/// <summary>A value of a metric. NaN and the infinities are strings on the wire.</summary>
public sealed record MetricRecord
{
    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public double? Value { get; init; }

    /// <summary>Time of the value, in milliseconds since 1970 (UTC).</summary>
    public long? Timestamp { get; init; }

    /// <summary>Step of the value; 0 where there are no steps.</summary>
    public long? Step { get; init; }

    /// <summary>Name of the data set that the value was measured on.</summary>
    public string? DatasetName { get; init; }

    /// <summary>Digest of the data set that the value was measured on.</summary>
    public string? DatasetDigest { get; init; }

    /// <summary>Id of the logged model: <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }

    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }
}

/// <summary>A value of a metric, with the run that it belongs to.</summary>
public sealed record MetricWithRunId
{
    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public double? Value { get; init; }

    /// <summary>Time of the value, in milliseconds since 1970 (UTC).</summary>
    public long? Timestamp { get; init; }

    /// <summary>Step of the value; 0 where there are no steps.</summary>
    public long? Step { get; init; }

    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }
}

/// <summary>Body of <c>POST runs/log-metric</c>.</summary>
public sealed record LogMetricRequest
{
    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>The id under its name of before 1.0; equal to <see cref="RunId"/>.</summary>
    public string? RunUuid { get; init; }

    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public double? Value { get; init; }

    /// <summary>Time of the value, in milliseconds since 1970 (UTC).</summary>
    public long? Timestamp { get; init; }

    /// <summary>Step of the value; 0 where there are no steps.</summary>
    public long? Step { get; init; }

    /// <summary>Id of the logged model: <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }

    /// <summary>Name of the data set that the value was measured on.</summary>
    public string? DatasetName { get; init; }

    /// <summary>Digest of the data set that the value was measured on.</summary>
    public string? DatasetDigest { get; init; }
}

/// <summary>
/// Answer of <c>GET metrics/get-history</c>. Without <c>max_results</c> a stock server pages for ever.
/// </summary>
public sealed record GetMetricHistoryResponse
{
    /// <summary>Metrics; empty where the wire has none.</summary>
    public IReadOnlyList<MetricRecord> Metrics { get => field ?? []; init; }

    /// <summary>Token of the next page; absent on the last page. A short page is no sign of the last one.</summary>
    public string? NextPageToken { get; init; }
}

/// <summary>Answer of <c>GET metrics/get-history-bulk-interval</c>.</summary>
public sealed record GetMetricHistoryBulkIntervalResponse
{
    /// <summary>Metrics; empty where the wire has none.</summary>
    public IReadOnlyList<MetricWithRunId> Metrics { get => field ?? []; init; }
}
