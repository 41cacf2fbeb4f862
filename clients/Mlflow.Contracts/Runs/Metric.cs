namespace Mlflow.Contracts;

/// <summary>A value of a metric. NaN and the infinities are strings on the wire.</summary>
public sealed record Metric
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
