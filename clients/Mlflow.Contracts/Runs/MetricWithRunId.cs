namespace Mlflow.Contracts;

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
