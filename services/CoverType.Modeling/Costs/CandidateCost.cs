namespace CoverType.Modeling.Costs;

/// <summary>The cost of a candidate. It can be serialized as JSON.</summary>
public sealed record CandidateCost
{
    /// <summary>
    /// The CPU time of the process during the training, all threads, in seconds. It includes other work of the process at
    /// that time.
    /// </summary>
    public required double CpuSeconds { get; init; }

    /// <summary>
    /// The growth of the process's resident memory, managed and native, during the training, in megabytes of 10^6 bytes:
    /// the largest of samples 20 ms apart, minus that before the training. It includes other work of the process.
    /// </summary>
    public required double PeakMegabytes { get; init; }

    /// <summary>The size of the graph in bytes; null if it was not exported.</summary>
    public long? GraphBytes { get; init; }

    /// <summary>
    /// The time of the graph for one record on one thread, in microseconds (<see cref="RecordTimer"/>); null if it was not
    /// measured.
    /// </summary>
    public double? MicrosecondsPerRecord { get; init; }

    /// <summary>Returns the figures that are known, by the names of their metrics in MLflow.</summary>
    public IReadOnlyDictionary<string, double> ToMetrics()
    {
        Dictionary<string, double> metrics = new(StringComparer.Ordinal)
        {
            ["training_cpu_seconds"] = CpuSeconds,
            ["training_peak_megabytes"] = PeakMegabytes,
        };
        if (GraphBytes is long bytes)
        {
            metrics["onnx_bytes"] = bytes;
        }

        if (MicrosecondsPerRecord is double microseconds)
        {
            metrics["microseconds_per_record"] = microseconds;
        }

        return metrics;
    }
}
