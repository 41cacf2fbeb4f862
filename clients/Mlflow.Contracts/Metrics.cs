namespace Mlflow.Contracts;

/// <summary>A value of a metric.</summary>
public sealed record MetricRecord
{
    /// <summary>Key, at most 250 characters: letters, digits, <c>_ - . /</c>, space and <c>:</c>.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// Value; NaN and the infinities are the strings <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c> in JSON.
    /// </summary>
    public double? Value { get; init; }

    /// <summary>Time of the measurement, in milliseconds since 1970 (UTC).</summary>
    public long? Timestamp { get; init; }

    /// <summary>Step of the training at which the value was measured, from 0; null means 0.</summary>
    public long? Step { get; init; }

    /// <summary>Name of the data set on which the value was measured; null if not recorded.</summary>
    public string? DatasetName { get; init; }

    /// <summary>Digest of the data set on which the value was measured; null if not recorded.</summary>
    public string? DatasetDigest { get; init; }

    /// <summary>Id of the logged model to which the value also belongs; null if none.</summary>
    public string? ModelId { get; init; }

    /// <summary>Id of the run, 32 hexadecimal digits; servers may leave it out.</summary>
    public string? RunId { get; init; }
}

/// <summary>A value of a metric and the run that logged it.</summary>
public sealed record MetricWithRunId
{
    /// <summary>Key of the metric.</summary>
    public string? Key { get; init; }

    /// <summary>Value; NaN and the infinities are strings in JSON.</summary>
    public double? Value { get; init; }

    /// <summary>Time of the measurement, in milliseconds since 1970 (UTC).</summary>
    public long? Timestamp { get; init; }

    /// <summary>Step of the training at which the value was measured, from 0; null means 0.</summary>
    public long? Step { get; init; }

    /// <summary>Id of the run, 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }
}

/// <summary>Body of <c>POST runs/log-metric</c>.</summary>
public sealed record LogMetricRequest
{
    /// <summary>Id of the run, 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>The run id under the field name of MLflow before 1.0; equal to <see cref="RunId"/>.</summary>
    public string? RunUuid { get; init; }

    /// <summary>Key, at most 250 characters: letters, digits, <c>_ - . /</c>, space and <c>:</c>.</summary>
    public string? Key { get; init; }

    /// <summary>Value; NaN and the infinities are strings in JSON.</summary>
    public double? Value { get; init; }

    /// <summary>Time of the measurement, in milliseconds since 1970 (UTC).</summary>
    public long? Timestamp { get; init; }

    /// <summary>Step of the training at which the value was measured, from 0; null means 0.</summary>
    public long? Step { get; init; }

    /// <summary>Id of the logged model to which the value also belongs; null if none.</summary>
    public string? ModelId { get; init; }

    /// <summary>Name of the data set on which the value was measured; null if not recorded.</summary>
    public string? DatasetName { get; init; }

    /// <summary>Digest of the data set on which the value was measured; null if not recorded.</summary>
    public string? DatasetDigest { get; init; }
}

/// <summary>
/// Response of <c>GET metrics/get-history</c>. Without <c>max_results</c> a stock server never stops returning page
/// tokens.
/// </summary>
public sealed record GetMetricHistoryResponse
{
    /// <summary>Values of one metric, ordered by time and step.</summary>
    public IReadOnlyList<MetricRecord> Metrics { get => field ?? []; init; }

    /// <summary>
    /// Token of the next page; null on the last page. A page can have fewer entries than requested and not be the last.
    /// </summary>
    public string? NextPageToken { get; init; }
}

/// <summary>Response of <c>GET metrics/get-history-bulk-interval</c>.</summary>
public sealed record GetMetricHistoryBulkIntervalResponse
{
    /// <summary>A sample of the values of one metric, at most 2500 steps for each run.</summary>
    public IReadOnlyList<MetricWithRunId> Metrics { get => field ?? []; init; }
}
