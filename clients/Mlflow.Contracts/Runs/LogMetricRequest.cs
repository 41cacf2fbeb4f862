namespace Mlflow.Contracts;

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
